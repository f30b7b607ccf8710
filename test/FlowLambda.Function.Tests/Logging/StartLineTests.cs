using System.Text.Json;
using FlowLambda.Function.Logging;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.Logging;

/// <summary>The log's line about a start: what it was made with, and what took how long.</summary>
public sealed class StartLineTests
{
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void The_parts_of_a_start_are_told_in_their_order_beside_the_whole()
    {
        var parts = new StartParts(_time);
        parts.Measure("services", () => Passing("services", 30)).ShouldBe("services");
        parts.Add("configuration", TimeSpan.FromMilliseconds(12.346));
        Passing("engine", 10);

        var line = Line(parts);

        (line.GetProperty("type").GetString(), line.GetProperty("level").GetString()).ShouldBe(("start", "INFO"));
        (line.GetProperty("configuration").GetString(), line.GetProperty("version").GetString()).ShouldBe(("a.yaml", "v1"));
        (line.GetProperty("metrics").GetInt32(), line.GetProperty("rules").GetInt32()).ShouldBe((9, 34));
        line.GetProperty("ms").GetInt32().ShouldBe(40);
        var told = line.GetProperty("parts").EnumerateObject().Where(part => part.Name != "runtime");
        told.Select(part => (part.Name, part.Value.GetDouble())).ShouldBe([("services", 30), ("configuration", 12.35)]);
    }

    [Fact]
    public void What_had_to_be_compiled_is_counted() => Line(new StartParts(_time)).GetProperty("compiled").GetInt32().ShouldBeGreaterThan(0);

    [Fact]
    public void Where_the_system_tells_a_process_s_age_the_runtime_s_own_start_is_a_part()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");

        var parts = new StartParts(_time);
        parts.FindRuntime();

        // Of this process, which has lived for a while.
        Line(parts).GetProperty("parts").GetProperty("runtime").GetDouble().ShouldBeInRange(1, TimeSpan.FromDays(1).TotalMilliseconds);
    }

    private string Passing(string result, int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return result;
    }

    private JsonElement Line(StartParts parts)
    {
        using var output = new MemoryStream();
        new JsonLog(output, _time).Started("a.yaml", "v1", 9, 34, parts);
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }
}
