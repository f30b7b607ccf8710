namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>Values for all parameters on which the template's conditions depend.</summary>
/// <remarks>
/// All of them together make more than a hundred thousand stacks, of each of which one test has to do. For the others there are all combinations of
/// those that decide together what the stack has: of the source with the topics, the organization and the configuration (alarms, policies), and of the source with the format and the
/// insights (rules, queries, their widgets). The others change one property or one statement each, whatever the rest is: any two of all meet.
/// </remarks>
internal static class ParameterCombinations
{
    public const string TopicArn = "arn:aws:sns:eu-west-1:210987654321:alerts";
    public const string AlarmTopicArn = "arn:aws:sns:eu-west-1:123456789012:on-call";
    public const string StreamArn = "arn:aws:kinesis:eu-west-1:123456789012:stream/flow-logs";
    public const string OrganizationId = "o-exampleorgid";
    public const string ConfigurationUri = "s3://configuration-bucket/network/flowlambda.yaml";
    public const string KmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f";
    public const string BoundaryArn = "arn:aws:iam::123456789012:policy/boundary";
    public const string MaskedAddresses = "arn:aws:dataprotection::aws:data-identifier/IpAddress";

    private const string Masked = "MaskedDataIdentifiers";

    private static readonly string[] Groups = ["/vpc/flow-logs", "/vpc/custom", "vpc-a_b", "flow.logs#1", "/flowlambda-is-not-this/vpc"];

    private static readonly ParameterChoice Source = new(
    [
        .. Enumerable.Range(1, Groups.Length).Select(count => From("existing", groups: string.Join(',', Groups.Take(count)))),
        From("new", resource: "vpc-0a1b2c3d4e5f60718"), From("new", resource: "subnet-0a1b2c3d"), From("new", resource: "eni-0a1b2c3d4e5f60718"),
        From("kinesis"), From("kinesis", stream: StreamArn),
    ]);

    private static readonly ParameterChoice Topic = new([To(), To(mail: "security@example.com"), To(topic: TopicArn)]);

    private static readonly ParameterChoice SourceAndFormat = Source.With(
        ParameterChoice.Of("LogFormat", LogFormats.Default, LogFormats.Longer, LogFormats.Shifted, LogFormats.Other, ""),
        // A flow log that is made has a format.
        values => values["Source"] != "new" || values["LogFormat"].Length > 0);

    private static readonly ParameterChoice SourceFormatAndMask = SourceAndFormat.With(
        ParameterChoice.Optional(Masked, MaskedAddresses, $"{MaskedAddresses},arn:aws:dataprotection::aws:data-identifier/EmailAddress"),
        values => values["Source"] == "new" || values[Masked].Length == 0);

    private static readonly ParameterChoice Insights = ParameterChoice.Of("ContributorInsights", "on", "off");

    private static readonly ParameterChoice[] Around =
    [
        Topic,
        ParameterChoice.Optional("AlarmTopicArn", AlarmTopicArn),
        ParameterChoice.Optional("OrganizationId", OrganizationId),
        ParameterChoice.Optional("ConfigurationUri", ConfigurationUri),
    ];

    private static readonly ParameterChoice[] Single =
    [
        ParameterChoice.Of("Metrics", "cloudwatch", "emf"),
        ParameterChoice.Optional("LogKmsKeyArn", KmsKeyArn),
        ParameterChoice.Optional("KmsKeyArns", KmsKeyArn, $"{KmsKeyArn},arn:aws:kms:eu-west-1:210987654321:key/0b1b2c3d-0000-4000-8000-0a1b2c3d4e5f"),
        ParameterChoice.Optional("ReservedConcurrency", "10"),
        ParameterChoice.Optional("PermissionsBoundaryArn", BoundaryArn),
    ];

    private static readonly ParameterChoice[] Choices = [SourceFormatAndMask, Insights, .. Around, .. Single];

    /// <summary>The parameters.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Choices.SelectMany(choice => choice.Names)];

    /// <summary>Combinations in which any two values meet.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Pairs { get; } =
    [
        .. PairwiseCover.Of([.. Choices.Select(choice => choice.Options.Count)])
            .Select(row => row.Zip(Choices, (option, choice) => choice.Options[option]).Aggregate(ParameterChoice.Union)),
    ];

    /// <summary>Those, and all of the parameters that act together, the others having their first values.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> All { get; } =
        [.. Pairs, .. Product([SourceFormatAndMask, Insights], Around.Concat(Single)),
            .. Product([Source, .. Around], [ParameterChoice.Of("LogFormat", LogFormats.Default), ParameterChoice.Of(Masked, ""), Insights, .. Single])];

    /// <summary>All combinations of all values, made as they are asked for.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Complete() => Product(Choices, []);

    private static IEnumerable<IReadOnlyDictionary<string, string>> Product(IEnumerable<ParameterChoice> choices, IEnumerable<ParameterChoice> rest) =>
        choices.Select(choice => choice.Options).Concat(rest.Select(choice => choice.Options.Take(1)))
            .Aggregate((some, options) => some.SelectMany(_ => options, ParameterChoice.Union));

    private static Dictionary<string, string> From(string source, string groups = "", string resource = "", string stream = "") =>
        new(StringComparer.Ordinal) { ["Source"] = source, ["LogGroupNames"] = groups, ["FlowLogResourceId"] = resource, ["StreamArn"] = stream };

    private static Dictionary<string, string> To(string mail = "", string topic = "") =>
        new(StringComparer.Ordinal) { ["AlertEmail"] = mail, ["TopicArn"] = topic };
}
