using System.ComponentModel;
using System.Diagnostics;

namespace FlowLambda.Cli.Tests.Support;

/// <summary>Runs scripts in bash, with the command line as <c>flowlambda</c> on its path, and a folder of its own.</summary>
internal sealed class Bash : IDisposable
{
    private readonly TemporaryFolder _programs = new();

    internal Bash(TemporaryFolder folder)
    {
        Folder = folder;
        AddProgram("flowlambda", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "FlowLambda.Cli.dll")}' \"$@\"");
    }

    internal static bool IsThere { get; } = Try("bash", "-c", "exit 0");

    internal TemporaryFolder Folder { get; }

    public void Dispose() => _programs.Dispose();

    /// <summary>Puts a program of some lines of shell on the path.</summary>
    internal void AddProgram(string name, string script)
    {
        var path = _programs.Write(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Starts a script; any part of a pipeline that fails makes it fail.</summary>
    internal Process Start(string script, params IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-c", $"set -o pipefail\n{script}"])
        {
            WorkingDirectory = Folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = _programs.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a script to its end.</summary>
    internal async Task<Outcome> RunAsync(string script)
    {
        using var process = Start(script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, output, await error);
    }

    private static bool Try(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
