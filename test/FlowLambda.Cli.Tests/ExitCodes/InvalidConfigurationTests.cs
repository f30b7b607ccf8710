using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.ExitCodes;

/// <summary>A configuration that is not valid ends a replay with exit code 2 and every fault where it stands.</summary>
public sealed class InvalidConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_faults_are_listed_with_file_line_and_column()
    {
        var path = _folder.Write("c.yaml", Faulty.Yaml);

        Faulty.ShouldBeListed(Refused("--config", path), path);
    }

    [Fact]
    public void Faults_of_a_JSON_configuration_have_line_and_column_too()
    {
        var path = _folder.Write("c.json", "{\n  \"version\": 1,\n  \"rules\": [ { \"name\": \"r\", \"match\": {}, \"window\": \"0m\", \"threshold\": 1 } ]\n}\n");

        Refused("--config", path).ShouldContain($"{path}:3:52 rules[0].window: ");
    }

    [Theory]
    [InlineData("version: 1\nrules: ]", ":2:8 ")]
    [InlineData("version: 1\nrules:\n\t- a", ":3:1 ")]
    [InlineData("", ":1:1 ")]
    [InlineData("version: 2", ":1:10 version: ")]
    [InlineData("just text", ":1:1 ")]
    public void Text_that_is_no_configuration_is_refused_where_it_goes_wrong(string text, string place)
    {
        var path = _folder.Write("c.yaml", text);

        Refused("--config", path).ShouldContain(path + place);
    }

    [Theory]
    [InlineData("${srcaddr} ${dstaddr", "'${dstaddr'")]
    [InlineData("${srcaddr} ${srcaddr}", "'srcaddr' comes twice")]
    [InlineData("${srcaddr} ${service}", "'service'")]
    [InlineData("", "at least one field")]
    public void A_log_format_that_is_none_is_refused(string format, string told)
    {
        var error = Refused("--config", _folder.Write("c.yaml", "version: 1"), "--log-format", format);

        error.ShouldContain(told);
        error.ShouldContain("log format");
    }

    [Theory]
    [InlineData("missing.yaml")]
    [InlineData("missing/c.yaml")]
    public void A_configuration_that_is_not_there_is_told_by_its_name(string name) =>
        Refused("--config", _folder.At(name)).TrimEnd().ShouldBe($"{_folder.At(name)}: there is no such file");

    [Fact]
    public void A_missing_configuration_is_told_before_a_missing_file()
    {
        var outcome = Shell.Run("replay", "--config", _folder.At("missing.yaml"), _folder.At("missing.log"));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.Error.TrimEnd().ShouldBe($"{_folder.At("missing.yaml")}: there is no such file");
    }

    [Fact]
    public void A_fault_of_the_option_is_not_told_of_the_file()
    {
        var path = _folder.Write("c.yaml", "version: 1");

        Refused("--config", path, "--log-format", "${srcaddr").ShouldNotContain($"{path}:1:1");
    }

    private string Refused(params string[] options)
    {
        var outcome = Shell.Run(["replay", "--output", "json", .. options, _folder.WriteLines("good.log", $"{new Flow()}")]);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        return outcome.Error;
    }
}
