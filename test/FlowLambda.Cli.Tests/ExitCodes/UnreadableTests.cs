using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.ExitCodes;

/// <summary>What cannot be read ends with exit code 1 and its name; a configuration, with exit code 2.</summary>
public sealed class UnreadableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<FileStream> _held = [];

    public void Dispose()
    {
        _held.ForEach(file => file.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public void A_file() => ShouldFail(Hold(_folder.Write("held.log", $"{new Flow()}\n")));

    [Fact]
    public void A_file_in_a_folder()
    {
        var file = Hold(_folder.Write("held.log", $"{new Flow()}\n"));

        ShouldFail(_folder.Path, named: file);
    }

    [Fact]
    public void A_link_in_a_folder_that_leads_nowhere()
    {
        var link = _folder.At("link.log");
        File.CreateSymbolicLink(link, _folder.At("gone.log"));

        ShouldFail(_folder.Path, named: link);
    }

    [Fact]
    public void A_configuration_that_is_to_be_validated() => ShouldBeWrong(config => ["validate", config]);

    [Fact]
    public void A_configuration_that_is_to_be_replayed_by() =>
        ShouldBeWrong(config => ["replay", "--output", "json", "--config", config, _folder.WriteLines("good.log", $"{new Flow()}")]);

    [Fact]
    public void A_folder_in_place_of_a_configuration()
    {
        var outcome = Shell.Run("validate", _folder.Path);

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{_folder.Path}: ");
    }

    private void ShouldBeWrong(Func<string, string[]> arguments)
    {
        var config = Hold(_folder.Write("c.yaml", "version: 1"));

        var outcome = Shell.Run(arguments(config));

        (outcome.ExitCode, outcome.Output).ShouldBe((2, ""));
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{config}: ");
    }

    private static void ShouldFail(string path, string? named = null)
    {
        var outcome = Shell.Run("replay", "--output", "json", path);

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldContain(named ?? path);
    }

    /// <summary>Keeps everybody else from reading, the superuser too.</summary>
    private string Hold(string path)
    {
        _held.Add(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        return path;
    }
}
