using FlowLambda.Configuration;

namespace FlowLambda.Core.Tests.Schema;

/// <summary>A validator of JSON Schemas and the configuration's own reader agree on what is good and, as far as a schema can see, on what is bad.</summary>
public class SchemaAgreementTests(SchemaVerdicts verdicts) : IClassFixture<SchemaVerdicts>
{
    public static TheoryData<string> Good => SchemaCases.Good;

    public static TheoryData<string> Bad => SchemaCases.Bad;

    [Theory]
    [MemberData(nameof(Good))]
    public void What_is_good_is_valid(string yaml)
    {
        var faults = ConfigurationLoader.Read(yaml).Faults;

        faults.ShouldBeEmpty(yaml);
        verdicts.Of(yaml).ShouldBeEmpty(yaml);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_bad_is_refused_by_both(string yaml)
    {
        ConfigurationLoader.Read(yaml).Faults.ShouldNotBeEmpty(yaml);
        verdicts.Of(yaml).ShouldNotBeEmpty(yaml);
    }
}
