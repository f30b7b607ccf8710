using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FlowLambda.Benchmarks.Start;

/// <summary>Publishes programs as the Makefile publishes the function, for this machine.</summary>
internal sealed class Packages : IDisposable
{
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
        </Project>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("flowlambda-start-").FullName;

    /// <summary>Publishes the function, and a program that does nothing.</summary>
    internal Packages()
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        var project = Path.Combine(source, "Empty.csproj");
        File.WriteAllText(project, EmptyProject);
        File.WriteAllText(Path.Combine(source, "Program.cs"), "return 0;");
        Empty = Publish(project, "Empty");
        Function = Publish(Path.Combine(Root(), "src", "FlowLambda.Function", "FlowLambda.Function.csproj"), "FlowLambda.Function");
    }

    /// <summary>The program that does nothing.</summary>
    internal string Empty { get; }

    /// <summary>The function.</summary>
    internal string Function { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Publish(string project, string assembly)
    {
        var output = Path.Combine(_folder, assembly);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])
        [
            "publish", project, "--configuration", "Release", "--runtime", $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", "--no-self-contained",
            "--output", output, "--artifacts-path", Path.Combine(_folder, "artifacts"),
            "-p:PublishReadyToRun=true", "-p:UseAppHost=false", "-p:DebugType=none", "-nologo", "-v", "q",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        using var publish = Process.Start(start)!;
        var said = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0 ? Path.Combine(output, assembly + ".dll") : throw new InvalidOperationException(said);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlowLambda.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark is not in the repository.");
        return folder.FullName;
    }
}
