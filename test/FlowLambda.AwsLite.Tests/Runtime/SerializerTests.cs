using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.CloudWatchLogsEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace FlowLambda.AwsLite.Tests.Runtime;

public sealed class SerializerTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<GreetingContext> Serializer = RuntimeFixture.Serializer;

    [Fact]
    public void Reflection_is_off_in_these_tests() => JsonSerializer.IsReflectionEnabledByDefault.ShouldBeFalse();

    [Fact]
    public void The_event_of_CloudWatch_Logs_is_read() =>
        Read<CloudWatchLogsEvent>("""{"awslogs":{"data":"H4sI"}}""").Awslogs!.EncodedData.ShouldBe("H4sI");

    [Fact]
    public void Members_that_are_not_known_are_passed_over() =>
        Read<CloudWatchLogsEvent>("""{"awslogs":{"data":"H4sI","new":[1]},"more":{}}""").Awslogs!.EncodedData.ShouldBe("H4sI");

    [Fact]
    public void An_event_of_another_kind_has_no_batch() => Read<CloudWatchLogsEvent>("""{"Records":[]}""").Awslogs.ShouldBeNull();

    [Theory]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"Name":"a"}""")]
    [InlineData("""{"NAME":"a"}""")]
    public void Names_match_in_any_case(string json) => Read<Greeting>(json).Name.ShouldBe("a");

    [Fact]
    public void Names_are_written_as_declared_and_nulls_are_not_written()
    {
        Write(new Greeting("<é>")).ShouldBe("""{"Name":"<é>"}""");
        Write(new Greeting(null)).ShouldBe("{}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"name":1}""")]
    public void What_cannot_be_read_says_into_what(string json) =>
        Should.Throw<JsonSerializerException>(() => Read<Greeting>(json)).Message.ShouldContain(nameof(Greeting));

    [Fact]
    public void A_type_that_the_context_does_not_know_is_named() =>
        Should.Throw<JsonSerializerException>(() => Write(new Version(1, 0))).Message.ShouldContain("System.Version");

    [Fact]
    public void The_stream_is_left_open()
    {
        using var stream = new MemoryStream();
        Serializer.Serialize("one", stream);
        stream.CanWrite.ShouldBeTrue();
    }

    [Fact]
    public void A_context_that_was_not_generated_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new SourceGeneratorLambdaJsonSerializer<HandMadeContext>());

    private static T Read<T>(string json) => Serializer.Deserialize<T>(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Write<T>(T value)
    {
        using var stream = new MemoryStream();
        Serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class HandMadeContext() : JsonSerializerContext(null)
    {
        protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

        public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
    }
}
