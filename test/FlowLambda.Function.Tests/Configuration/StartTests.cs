using System.Net;
using System.Text;
using FlowLambda.Configuration;
using FlowLambda.Function.Configuration;

namespace FlowLambda.Function.Tests.Configuration;

/// <summary>A configuration in S3, as the function starts.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task The_function_starts_with_the_object_s_content()
    {
        var bucket = new Bucket();
        bucket.Put("\"1\"", Bucket.Rule("one"));

        var configuration = await bucket.LoadAsync();

        configuration.Rules.ShouldHaveSingleItem().Name.ShouldBe("one");
        bucket.Source.Version.ShouldBe("\"1\"");
        bucket.Source.TakeRefusals().ShouldBe(0);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_content()
    {
        var bucket = new Bucket { Content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Bucket.Rule("one"))] };

        (await bucket.LoadAsync()).Rules.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_fault_of_the_object_is_an_error_that_names_it_with_nothing_in_it_that_is_not_for_reading()
    {
        var bucket = new Bucket();
        bucket.Put("\"1\"", "version: 2\nrulse: []\nrules: [ { name: \"a\u202e\", severity: \"\\e[31m\" } ]\n");

        var exception = await Should.ThrowAsync<ConfigurationException>(bucket.LoadAsync);

        exception.Message.ShouldStartWith($"{Bucket.Name} is not a valid configuration");
        exception.Message.ShouldContain($"{Bucket.Name}:1:10 version: ");
        exception.Message.ShouldContain($"{Bucket.Name}:2:1 ");
        exception.Message.ShouldContain($"{Bucket.Name}:3:");
        exception.Message.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "NoSuchKey", "there is no such object")]
    [InlineData(HttpStatusCode.NotFound, "NoSuchBucket", "there is no such bucket")]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied", "access is denied: the function's role needs s3:GetObject")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SlowDown", "AmazonS3Exception: no\\u001b[31m")]
    public async Task An_object_that_cannot_be_had_is_an_error_that_names_it(HttpStatusCode status, string code, string reason)
    {
        var bucket = new Bucket { OnGet = _ => Task.FromException(Bucket.Refusal(status, code, "no\u001b[31m")) };

        var exception = await Should.ThrowAsync<ConfigurationException>(bucket.LoadAsync);

        exception.Message.ShouldStartWith($"{Bucket.Name}: {reason}");
        exception.Message.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_up_after_five_seconds()
    {
        var bucket = new Bucket { OnGet = token => Task.Delay(Timeout.Infinite, token) };

        var start = bucket.LoadAsync();
        bucket.Time.Advance(ConfigurationObject.MaxDuration);

        (await Should.ThrowAsync<ConfigurationException>(start)).Message.ShouldBe($"{Bucket.Name}: S3 did not answer within 5 seconds");
    }

    [Theory]
    [InlineData(ConfigurationObject.MaxLength, true)]
    [InlineData(ConfigurationObject.MaxLength + 1, false)]
    [InlineData(ConfigurationObject.MaxLength * 3, false)]
    public async Task An_object_has_one_mebibyte_at_most(int length, bool isValid)
    {
        var bucket = new Bucket();
        bucket.Put("\"1\"", Bucket.Rule("one").PadRight(length, '\n'));

        if (isValid)
            (await bucket.LoadAsync()).Rules.ShouldHaveSingleItem();
        else
            (await Should.ThrowAsync<ConfigurationException>(bucket.LoadAsync)).Message.ShouldContain("it is larger than 1024 KiB");
    }

    [Fact]
    public async Task What_is_not_UTF_8_is_an_error()
    {
        var bucket = new Bucket { Content = [.. Encoding.UTF8.GetBytes(Bucket.Rule("one")), (byte)'#', 0xE9] };

        (await Should.ThrowAsync<ConfigurationException>(bucket.LoadAsync)).Message.ShouldContain("it is not UTF-8");
    }
}
