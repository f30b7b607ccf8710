using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using FlowLambda.Configuration;
using FlowLambda.Function.Configuration;
using FlowLambda.Function.Logging;
using FlowLambda.Function.Tests.Support;
using FlowLambda.TestSupport;

namespace FlowLambda.Function.Tests.Configuration;

/// <summary>The source over the real client, against another's reading of S3.</summary>
public sealed class EmulatorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Versions_that_are_put_are_taken_and_broken_ones_refused()
    {
        Assert.SkipUnless(MotoServer.IsAvailable, MotoServer.SkipReason);
        await using var moto = await MotoServer.StartAsync(Token);
        await TestEnvironment.WithEndpointAsync(moto.Uri, async () =>
        {
            using var client = ConfigurationObject.CreateClient();
            var time = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Flow.Origin));
            S3Address.TryParse("s3://flow-config/a b/é+%20.yaml", out var address).ShouldBeTrue();
            var source = new S3ConfigurationSource(new ConfigurationObject(client, address, time), Bucket.Settings(), new JsonLog(Stream.Null, time), time);
            (await Should.ThrowAsync<ConfigurationException>(source.LoadAsync(Token).AsTask())).Message.ShouldBe("s3://flow-config/a b/é+%20.yaml: there is no such bucket");
            await client.PutBucketAsync(new PutBucketRequest { BucketName = address.Bucket, BucketRegion = S3Region.FindValue(TestEnvironment.Region) }, Token);
            (await Should.ThrowAsync<ConfigurationException>(source.LoadAsync(Token).AsTask())).Message.ShouldBe("s3://flow-config/a b/é+%20.yaml: there is no such object");

            await PutAsync(client, address, Bucket.Rule("one"));
            (await source.LoadAsync(Token)).Rules.ShouldHaveSingleItem().Name.ShouldBe("one");
            (await LookAsync(source, time)).ShouldBeNull();
            await PutAsync(client, address, "version: 2\n");
            (await LookAsync(source, time)).ShouldBeNull();
            (await LookAsync(source, time)).ShouldBeNull();
            source.TakeRefusals().ShouldBe(2);
            await PutAsync(client, address, Bucket.Rule("two"));
            (await LookAsync(source, time)).ShouldNotBeNull().Rules.ShouldHaveSingleItem().Name.ShouldBe("two");
            (await LookAsync(source, time)).ShouldBeNull();
            source.TakeRefusals().ShouldBe(0);
        });
    }

    [Fact]
    public async Task Only_where_another_endpoint_is_set_is_the_bucket_named_in_the_path()
    {
        Endpoint().ShouldBe("https://bucket.s3.eu-west-1.amazonaws.com/");
        await TestEnvironment.WithEndpointAsync(new Uri("http://s3.example:9000"), () =>
        {
            Endpoint().ShouldBe("http://s3.example:9000/bucket/");
            return Task.CompletedTask;
        });

        static string Endpoint()
        {
            using var client = ConfigurationObject.CreateClient();
            return client.DetermineServiceOperationEndpoint(new GetObjectRequest { BucketName = "bucket", Key = "key" }).URL;
        }
    }

    private static async Task PutAsync(AmazonS3Client client, S3Address address, string text) =>
        (await client.PutObjectAsync(new PutObjectRequest { BucketName = address.Bucket, Key = address.Key, ContentBody = text }, Token)).HttpStatusCode.ShouldBe(HttpStatusCode.OK);

    private static async Task<FlowConfiguration?> LookAsync(S3ConfigurationSource source, ManualTimeProvider time)
    {
        time.Advance(S3ConfigurationSource.Interval);
        return await source.RefreshAsync(Token);
    }
}
