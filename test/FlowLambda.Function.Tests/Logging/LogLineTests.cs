using FlowLambda.Function.Tests.Support;

namespace FlowLambda.Function.Tests.Logging;

/// <summary>The log: one JSON object a line, whatever stands in it.</summary>
public sealed class LogLineTests
{
    private const string Hostile = "\u001b[31m\r\n{\"type\":\"batch\"}\u202e\u2028";

    [Fact]
    public async Task A_batch_is_one_line_that_tells_what_came_of_it()
    {
        var scene = new Scene();

        await scene.HandleAsync(Delivered.Batch(Flow.Reject(), Flow.Reject(port: 23), Flow.Without("NODATA"), "no record"));

        var line = scene.Log("batch").ShouldHaveSingleItem();
        line.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(scene.Time.GetUtcNow());
        line.GetProperty("level").GetString().ShouldBe("INFO");
        line.GetProperty("requestId").GetString().ShouldBe("request-1");
        line.GetProperty("outcome").GetString().ShouldBe("done");
        line.GetProperty("logGroup").GetString().ShouldBe("/vpc/flow-logs");
        foreach (var (name, count) in new[] { ("records", 4), ("malformed", 1), ("noData", 1), ("skipData", 0), ("ignored", 0), ("late", 0), ("alerts", 1), ("suppressed", 0) })
            line.GetProperty(name).GetInt32().ShouldBe(count, name);
        line.GetProperty("metricData").GetInt32().ShouldBe(scene.Data.Count());
        line.GetProperty("ms").EnumerateObject().Select(stage => stage.Name).ShouldBe(["decode", "count", "alerts", "metrics"]);
        line.TryGetProperty("error", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_failure_is_a_line_that_tells_why()
    {
        var scene = new Scene { OnPublish = (_, _) => Task.FromException(new TimeoutException("nobody\nanswers\u001b[0m")) };

        await Should.ThrowAsync<TimeoutException>(() => scene.HandleAsync(Delivered.Batch(Flow.Reject())));

        var line = scene.Log("batch").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("ERROR");
        line.GetProperty("outcome").GetString().ShouldBe("failed");
        line.GetProperty("error").GetString().ShouldBe("TimeoutException: nobody\\u000aanswers\\u001b[0m");
    }

    [Fact]
    public async Task Text_from_outside_neither_starts_a_line_nor_moves_the_cursor()
    {
        var scene = new Scene(Scene.Configuration.Replace("[srcaddr]", "[srcaddr, interface-id]", StringComparison.Ordinal));

        await scene.HandleAsync(Delivered.Of("/vpc/" + Hostile, "DATA_MESSAGE", ["no record " + Hostile, Flow.Json("203.0.113.9", "eni-" + Hostile)]));

        scene.LogText.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
        scene.LogText.ShouldEndWith("}\n");
        scene.LogText.Split('\n')[..^1].Select(line => Sent.Json(line).GetProperty("type").GetString()).ShouldBe(["malformed", "alert", "batch"]);
        scene.Log("malformed")[0].GetProperty("text").GetString().ShouldBe("no record \\u001b[31m\\u000d\\u000a{\"type\":\"batch\"}\\u202e\\u2028");
        scene.Log("malformed")[0].GetProperty("cause").GetString().ShouldBe("FieldMissing");
        scene.Log("batch")[0].GetProperty("logGroup").GetString().ShouldBe("/vpc/\\u001b[31m\\u000d\\u000a{\"type\":\"batch\"}\\u202e\\u2028");
        scene.Log("alert")[0].GetProperty("alert").GetProperty("group").GetProperty("interface-id").GetString().ShouldBe("eni-\\u001b[31m\\u000d\\u000a{\"type\":\"batch\"}\\u202e\\u2028");
    }
}
