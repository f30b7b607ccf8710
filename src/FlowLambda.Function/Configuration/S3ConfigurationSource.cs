using System.Text;
using FlowLambda.Configuration;
using FlowLambda.FlowLogs;
using FlowLambda.Function.Logging;

namespace FlowLambda.Function.Configuration;

/// <summary>
/// A configuration in S3. A new version is taken when its ETag is another, with at most one look a minute; one that cannot be used is
/// refused, and the last good one stays in force.
/// </summary>
/// <param name="source">The object.</param>
/// <param name="settings">What each version must go with.</param>
/// <param name="log">Takes what is doubtful, taken or refused.</param>
/// <param name="time">The time.</param>
internal sealed class S3ConfigurationSource(ConfigurationObject source, FunctionSettings settings, JsonLog log, TimeProvider time) : IConfigurationSource
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The newest version that was read, taken or refused.</summary>
    private string? _newest;

    /// <summary>What the last look failed of, where it did not get as far as a version.</summary>
    private string? _failure;

    private DateTimeOffset _looked;
    private int _refusals;

    public string Name => source.Name;

    public string? Version { get; private set; }

    public async ValueTask<FlowConfiguration> LoadAsync(CancellationToken cancellation)
    {
        _looked = time.GetUtcNow();
        var version = (await source.ReadAsync(known: null, cancellation))!;
        return Take(version);
    }

    public async ValueTask<FlowConfiguration?> RefreshAsync(CancellationToken cancellation)
    {
        // By the clock: a copy is frozen between invocations, which a stopwatch does not count. A clock that was set back makes for a look more.
        var now = time.GetUtcNow();
        if (now >= _looked && now < _looked + Interval)
            return null;
        _looked = now;
        try
        {
            return await LookAsync(cancellation);
        }
        catch (ConfigurationException exception)
        {
            // No version was read. It is said once, for as long as it stays the same.
            _refusals++;
            if (exception.Message != _failure)
                log.ConfigurationRefused(Name, version: null, exception);
            _failure = exception.Message;
            return null;
        }
    }

    public int TakeRefusals()
    {
        var refusals = _refusals;
        _refusals = 0;
        return refusals;
    }

    private async Task<FlowConfiguration?> LookAsync(CancellationToken cancellation)
    {
        var version = await source.ReadAsync(_newest, cancellation);
        _failure = null;
        if (version is null || version.ETag == Version)
        {
            _newest = version?.ETag ?? _newest;
            if (_newest != Version)
                _refusals++;
            return null;
        }

        try
        {
            var configuration = Take(version);
            log.ConfigurationTaken(Name, version.ETag, configuration.Metrics.Count, configuration.Rules.Count);
            return configuration;
        }
        catch (ConfigurationException exception)
        {
            _refusals++;
            log.ConfigurationRefused(Name, version.ETag, exception);
            return null;
        }
    }

    /// <summary>Puts a version in force, if it can be used.</summary>
    /// <exception cref="ConfigurationException">It cannot; every fault is named, made safe to show.</exception>
    private FlowConfiguration Take(ObjectVersion version)
    {
        _newest = version.ETag;
        var result = ConfigurationLoader.Read(Text(version.Content), settings.LogFormat);
        if (result.Configuration is not { } configuration)
            throw new ConfigurationException(Name, [.. result.Faults.Select(fault => fault with { Path = VisibleText.Of(fault.Path), Message = VisibleText.Of(fault.Message) })]);
        if (DeploymentFaults.Of(configuration, settings) is { Count: > 0 } faults)
            throw new ConfigurationException(Name, faults);
        foreach (var warning in result.Warnings)
            log.Warning(VisibleText.Of(warning.In(Name)));
        Version = version.ETag;
        return configuration;
    }

    private string Text(byte[] content)
    {
        if (content.Length > ConfigurationObject.MaxLength)
            throw new ConfigurationException(Name, [ConfigurationFault.Outside("", $"it is larger than {ConfigurationObject.MaxLength / 1024} KiB")]);
        try
        {
            return Utf8.GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(Encoding.UTF8.Preamble.Length) : content);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException(Name, [ConfigurationFault.Outside("", "it is not UTF-8")]);
        }
    }
}
