namespace FlowLambda.TestSupport.Proxy;

/// <summary>Hands on to the emulator what clients have sent.</summary>
/// <param name="emulator">The emulator's endpoint.</param>
internal sealed class EmulatorClient(Uri emulator) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    internal async Task<EmulatorAnswer> AskAsync(ProxiedRequest request)
    {
        using var message = request.To(emulator);
        using var response = await _http.SendAsync(message, CancellationToken.None);
        return await EmulatorAnswer.ReadAsync(response);
    }

    public void Dispose() => _http.Dispose();
}
