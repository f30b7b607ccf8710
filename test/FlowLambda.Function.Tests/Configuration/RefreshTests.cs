using System.Net;
using FlowLambda.Function.Configuration;

namespace FlowLambda.Function.Tests.Configuration;

/// <summary>A configuration in S3 that changes while the function runs.</summary>
public sealed class RefreshTests
{
    private const string Broken = "version: 1\nrules: [ { name: a, threshold: 0 } ]\nrulse: \"\u202e\"\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_looked_at_once_a_minute_at_most()
    {
        var bucket = await StartedAsync();

        await bucket.Source.RefreshAsync(Token);
        bucket.Time.Advance(S3ConfigurationSource.Interval - TimeSpan.FromSeconds(1));
        await bucket.Source.RefreshAsync(Token);
        bucket.Requests.Count.ShouldBe(1);

        bucket.Time.Advance(TimeSpan.FromSeconds(1));
        await bucket.Source.RefreshAsync(Token);
        await bucket.Source.RefreshAsync(Token);
        bucket.Requests.ShouldBe([null, "\"1\""]);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_put_the_next_look_off()
    {
        var bucket = await StartedAsync();
        bucket.Time.Advance(TimeSpan.FromDays(-1));

        await bucket.Source.RefreshAsync(Token);

        bucket.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_ETag_stays_nothing_changes()
    {
        var bucket = await StartedAsync();
        bucket.Content = [];

        (await bucket.LookAsync()).ShouldBeNull();

        bucket.Source.TakeRefusals().ShouldBe(0);
        bucket.LogText.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_good_version_is_taken_and_logged()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Bucket.Rule("two"));

        (await bucket.LookAsync()).ShouldNotBeNull().Rules.ShouldHaveSingleItem().Name.ShouldBe("two");
        (await bucket.LookAsync()).ShouldBeNull();

        bucket.Requests.ShouldBe([null, "\"1\"", "\"2\""]);
        bucket.Source.Version.ShouldBe("\"2\"");
        var line = bucket.Log("configuration").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("INFO");
        line.GetProperty("outcome").GetString().ShouldBe("in-force");
        line.GetProperty("configuration").GetString().ShouldBe(Bucket.Name);
        line.GetProperty("version").GetString().ShouldBe("\"2\"");
        line.GetProperty("metrics").GetInt32().ShouldBe(0);
        line.GetProperty("rules").GetInt32().ShouldBe(1);
        bucket.Source.TakeRefusals().ShouldBe(0);
    }

    [Fact]
    public async Task A_broken_version_is_refused_logged_once_with_every_fault_and_counted_at_each_look()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Broken);

        (await bucket.LookAsync()).ShouldBeNull();
        (await bucket.LookAsync()).ShouldBeNull();
        (await bucket.LookAsync()).ShouldBeNull();

        bucket.Source.TakeRefusals().ShouldBe(3);
        bucket.Source.TakeRefusals().ShouldBe(0);
        bucket.Source.Version.ShouldBe("\"1\"");
        bucket.Requests.ShouldBe([null, "\"1\"", "\"2\"", "\"2\""]);
        var line = bucket.Log("configuration").ShouldHaveSingleItem();
        line.GetProperty("level").GetString().ShouldBe("ERROR");
        line.GetProperty("outcome").GetString().ShouldBe("refused");
        line.GetProperty("version").GetString().ShouldBe("\"2\"");
        var faults = line.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!).ToList();
        line.GetProperty("faultCount").GetInt32().ShouldBe(faults.Count);
        faults.ShouldAllBe(fault => fault.StartsWith(Bucket.Name + ":", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains("rules[0].threshold", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains("rulse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_answers_the_version_that_is_known_changes_nothing()
    {
        var bucket = await StartedAsync();
        bucket.IgnoresConditions = true;
        (await bucket.LookAsync()).ShouldBeNull();
        bucket.Put("\"2\"", Broken);
        await bucket.LookAsync();
        await bucket.LookAsync();

        bucket.Log("configuration").ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("refused");
        bucket.Source.TakeRefusals().ShouldBe(2);
    }

    [Fact]
    public async Task Two_broken_versions_are_logged_each()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Broken);
        await bucket.LookAsync();
        bucket.Content = [0xFF];
        bucket.ETag = "\"3\"";
        await bucket.LookAsync();

        bucket.Log("configuration").Select(line => line.GetProperty("version").GetString()).ShouldBe(["\"2\"", "\"3\""]);
        bucket.Source.TakeRefusals().ShouldBe(2);
    }

    [Fact]
    public async Task A_version_that_mends_a_broken_one_is_taken()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Broken);
        await bucket.LookAsync();
        bucket.Put("\"3\"", Bucket.Rule("three"));

        (await bucket.LookAsync()).ShouldNotBeNull().Rules.ShouldHaveSingleItem().Name.ShouldBe("three");

        bucket.Source.TakeRefusals().ShouldBe(1);
    }

    [Fact]
    public async Task The_version_in_force_that_comes_back_changes_nothing_and_ends_the_refusals()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Broken);
        await bucket.LookAsync();
        bucket.Put("\"1\"", Bucket.Rule("one"));

        (await bucket.LookAsync()).ShouldBeNull();
        (await bucket.LookAsync()).ShouldBeNull();

        bucket.Source.TakeRefusals().ShouldBe(1);
        bucket.Requests[^1].ShouldBe("\"1\"");
    }

    [Fact]
    public async Task A_version_with_more_faults_than_a_line_can_hold_tells_how_many_there_are()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", "version: 1\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"unknown{i}: {new string('x', 600)}\n")));

        await bucket.LookAsync();

        var line = bucket.Log("configuration").ShouldHaveSingleItem();
        line.GetProperty("faultCount").GetInt32().ShouldBe(300);
        line.GetProperty("faults").GetArrayLength().ShouldBe(200);
        bucket.LogText.Length.ShouldBeLessThan(256 * 1024);
    }

    [Fact]
    public async Task A_service_that_fails_is_logged_once_while_it_says_the_same_and_counted_at_each_look()
    {
        var bucket = await StartedAsync();
        bucket.OnGet = _ => Task.FromException(Bucket.Refusal(HttpStatusCode.Forbidden, "AccessDenied", "not\nyou\u001b[31m"));
        (await bucket.LookAsync()).ShouldBeNull();
        (await bucket.LookAsync()).ShouldBeNull();
        bucket.OnGet = _ => Task.FromException(new HttpRequestException("connection refused"));
        (await bucket.LookAsync()).ShouldBeNull();

        bucket.Source.TakeRefusals().ShouldBe(3);
        var lines = bucket.Log("configuration");
        lines.Select(line => line.GetProperty("outcome").GetString()).ShouldBe(["refused", "refused"]);
        lines[0].TryGetProperty("version", out _).ShouldBeFalse();
        lines[0].GetProperty("faults")[0].GetString()!.ShouldEndWith("(AmazonS3Exception: not\\u000ayou\\u001b[31m)");
        lines[1].GetProperty("faults")[0].GetString().ShouldBe($"{Bucket.Name}: HttpRequestException: connection refused");
    }

    [Fact]
    public async Task A_failure_that_comes_again_is_logged_again()
    {
        var bucket = await StartedAsync();
        var failures = new Queue<bool>([true, false, true]);
        bucket.OnGet = _ => failures.Dequeue() ? Task.FromException(new HttpRequestException("connection refused")) : Task.CompletedTask;

        await bucket.LookAsync();
        await bucket.LookAsync();
        await bucket.LookAsync();

        bucket.Log("configuration").Count.ShouldBe(2);
        bucket.Source.TakeRefusals().ShouldBe(2);
    }

    [Fact]
    public async Task A_version_that_could_not_be_read_whole_is_read_again()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Bucket.Rule("two"));
        bucket.OnRead = () => throw new IOException("reset");
        (await bucket.LookAsync()).ShouldBeNull();
        bucket.OnRead = () => { };

        (await bucket.LookAsync()).ShouldNotBeNull().Rules.ShouldHaveSingleItem().Name.ShouldBe("two");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_costs_a_batch_five_seconds()
    {
        var bucket = await StartedAsync();
        bucket.OnGet = token => Task.Delay(Timeout.Infinite, token);

        var look = bucket.LookAsync();
        bucket.Time.Advance(ConfigurationObject.MaxDuration);

        (await look).ShouldBeNull();
        bucket.Source.TakeRefusals().ShouldBe(1);
        bucket.Log("configuration").ShouldHaveSingleItem().GetProperty("faults")[0].GetString().ShouldBe($"{Bucket.Name}: S3 did not answer within 5 seconds");
    }

    [Fact]
    public async Task An_invocation_that_ends_ends_the_look_which_tells_nothing_of_the_configuration()
    {
        var bucket = await StartedAsync();
        bucket.OnGet = token => Task.Delay(Timeout.Infinite, token);
        bucket.Time.Advance(S3ConfigurationSource.Interval);
        using var invocation = new CancellationTokenSource();

        var look = bucket.Source.RefreshAsync(invocation.Token);
        await invocation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(look.AsTask());
        bucket.Source.TakeRefusals().ShouldBe(0);
        bucket.LogText.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_log_format_of_the_environment_replaces_that_of_every_version()
    {
        var bucket = new Bucket("version srcaddr dstaddr start end action log-status");
        bucket.Put("\"1\"", Bucket.Rule("one") + "logFormats: [ { logGroup: a, format: default } ]\n");
        var first = await bucket.LoadAsync();
        bucket.Put("\"2\"", Bucket.Rule("two") + "logFormats: [ { logGroup: b, format: default } ]\n");
        var second = await bucket.LookAsync();

        foreach (var configuration in new[] { first, second.ShouldNotBeNull() })
            configuration.LogFormats.ShouldHaveSingleItem().Format.Fields.Count.ShouldBe(7);
    }

    [Fact]
    public async Task What_is_doubtful_in_a_version_is_a_warning()
    {
        var bucket = await StartedAsync();
        bucket.Put("\"2\"", Bucket.Rule("two") + "logFormats: [ { logGroup: b, format: version srcaddr new-field action start end log-status } ]\n");

        await bucket.LookAsync();

        bucket.Log("warning").ShouldContain(line => line.GetProperty("message").GetString()!.StartsWith($"{Bucket.Name}:3:", StringComparison.Ordinal));
    }

    private static async Task<Bucket> StartedAsync()
    {
        var bucket = new Bucket();
        bucket.Put("\"1\"", Bucket.Rule("one"));
        await bucket.LoadAsync();
        return bucket;
    }
}
