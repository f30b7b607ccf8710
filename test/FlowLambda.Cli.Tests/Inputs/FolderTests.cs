using FlowLambda.Cli.Tests.Support;

namespace FlowLambda.Cli.Tests.Inputs;

/// <summary>A folder stands for the files in it and below it.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_read_in_ordinal_order_of_their_paths()
    {
        string[] names = ["B.log", "a.log", "sub-1.log", "sub/0.log", "sub/deep/z.log", "zz.log"];
        foreach (var name in names.Reverse())
            _folder.Write(name, "no record\n");

        var answer = Shell.Replay(_folder.Path);

        answer.Input("files").ShouldBe(names.Length);
        answer.Malformed().Select(entry => entry.File).ShouldBe(names.Select(_folder.At));
    }

    [Fact]
    public void Hidden_files_and_folders_are_left_out()
    {
        _folder.WriteLines("seen.log", $"{new Flow()}");
        _folder.WriteLines(".hidden.log", $"{new Flow()}");
        _folder.WriteLines(".git/config", $"{new Flow()}");
        _folder.WriteLines("sub/.cache/deep/x.log", $"{new Flow()}");

        var answer = Shell.Replay(_folder.Path);

        (answer.Input("files"), answer.Input("records")).ShouldBe((1, 1));
    }

    [Fact]
    public void A_hidden_folder_that_is_named_is_read()
    {
        _folder.WriteLines(".hidden/seen.log", $"{new Flow()}");

        Shell.Replay(_folder.At(".hidden")).Input("records").ShouldBe(1);
    }

    [Fact]
    public void Files_and_folders_are_read_in_the_order_in_which_they_are_named()
    {
        var (last, folder) = (_folder.Write("a.log", "no record\n"), _folder.At("sub"));
        var first = _folder.Write("sub/b.log", "no record\n");

        Shell.ReplayWith(Wrap.Utf8("no record\n"), folder, "-", last).Malformed().Select(entry => entry.File).ShouldBe([first, "-", last]);
    }

    [Fact]
    public void Files_of_every_kind_may_lie_in_one_folder()
    {
        var records = Flow.Dozen;
        _folder.WriteLines("1.log", records.Take(4));
        _folder.Write("2.json", Wrap.Event(Wrap.Envelope(records.Skip(4).Take(4))).ToJsonString());
        _folder.Write("3.gz", Wrap.Gzip(Wrap.S3File(Flow.Fields, records.Skip(8))));

        var answer = Shell.Replay(_folder.Path);

        (answer.Input("files"), answer.Input("batches")).ShouldBe((3, 3));
        answer.Metrics().ShouldBe(Shell.ReplayWith(Wrap.Lines(records), "-").Metrics());
    }

    [Fact]
    public void A_folder_without_files_is_an_error()
    {
        var outcome = Shell.Run("replay", "--output", "json", _folder.Path);

        (outcome.ExitCode, outcome.Output).ShouldBe((1, ""));
        outcome.Error.ShouldContain(_folder.Path);
    }
}
