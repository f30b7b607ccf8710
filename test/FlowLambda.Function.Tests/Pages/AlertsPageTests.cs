using System.Text.Encodings.Web;
using System.Text.Json;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;
using FlowLambda.TestSupport.Guides;

namespace FlowLambda.Function.Tests.Pages;

/// <summary>docs/alerts.md shows what the function sends for the sample traffic, as it sends it.</summary>
public sealed class AlertsPageTests
{
    private static readonly string Update = PageUpdate.Command("FlowLambda.Function.Tests", nameof(AlertsPageTests));

    private static readonly string Path = Repository.PathOf("docs/alerts.md");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_page_shows_each_form_as_it_comes_out()
    {
        var page = await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken);
        var alert = await HighAlertAsync();
        var digest = await DigestAsync();

        var made = MadeParts.Make(page, name => name.StartsWith("digest-", StringComparison.Ordinal) ? Form(digest, name["digest-".Length..]) : Form(alert, name));

        MadeParts.Names(page).ShouldBe(
        [
            "subject", "email", "sms", "chat", "chat-description", "json", "attributes",
            "digest-subject", "digest-attributes", "digest-email", "digest-sms", "digest-chat-description", "digest-json",
        ]);
        if (!PageUpdate.TryWrite(Path, made))
            page.ShouldBe(made, $"docs/alerts.md is not what the function sends; this writes it anew: {Update}");
    }

    [Fact]
    public async Task The_page_names_the_command_that_writes_it_anew() => (await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken)).ShouldContain(Update);

    private static string Form(Sent message, string name) => name switch
    {
        "subject" => message.Subject!,
        "attributes" => string.Join('\n', message.Attributes.Select(attribute => $"{attribute.Key,-9} {attribute.Value.DataType,-12} {attribute.Value.StringValue}")),
        "email" => message.Form("email")!,
        "sms" => message.Form("sms")!,
        "chat" => JsonSerializer.Serialize(Sent.Json(message.Form("https")!), Indented),
        "chat-description" => Sent.Json(message.Form("https")!).GetProperty("content").GetProperty("description").GetString()!,
        "json" => JsonSerializer.Serialize(message.Default, Indented),
        _ => throw new ArgumentException($"the page has a part '{name}' that no form is", nameof(name)),
    };

    /// <summary>The first alert of the sample traffic that is high.</summary>
    private static async Task<Sent> HighAlertAsync()
    {
        var scene = new Scene(await ConfigurationAsync());
        foreach (var logsEvent in SampleEvents.All)
            await scene.HandleAsync(logsEvent);
        return scene.Messages.First(message => message.Attributes["severity"].StringValue == "high");
    }

    /// <summary>The digest of all of the sample's alerts but one, as if they had come at once.</summary>
    private static async Task<Sent> DigestAsync()
    {
        var scene = new Scene((await ConfigurationAsync()).Replace("maxPerBatch: 20", "maxPerBatch: 1", StringComparison.Ordinal));
        await scene.HandleAsync(SampleEvents.AtOnce());
        return scene.Messages.Single(message => message.IsDigest);
    }

    private static Task<string> ConfigurationAsync() => File.ReadAllTextAsync(Repository.PathOf("src/FlowLambda.Function/flowlambda.yaml"), TestContext.Current.CancellationToken);
}
