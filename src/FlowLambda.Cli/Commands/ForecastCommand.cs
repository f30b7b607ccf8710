using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FlowLambda.Cli.Forecast;
using FlowLambda.Cli.Inputs;

namespace FlowLambda.Cli.Commands;

/// <summary><c>flowlambda forecast</c>: what a month of the traffic of a sample costs.</summary>
internal static class ForecastCommand
{
    private const string Description =
        """
        Tell from recorded flow logs what a month costs, beside metric filters, with the prices used

        The engine runs over the sample, and what it does is scaled to a month: metric series and what makes them, requests, state, invocations,
        alerts. Warnings name what would explode.
        """;

    private const int MostRecordsOfBatch = 10_000;

    // Far beyond what anybody has, and what is worked out from them stays a number.
    private const double MostRecordsOfMonth = 1e15;
    private const double MostGigabytesOfMonth = 1e9;

    internal static Command Create(Host host)
    {
        var files = CommonOptions.LogFiles();
        var config = CommonOptions.Config();
        var logFormat = CommonOptions.LogFormat();
        var records = new Option<double?>("--records") { Description = "The records of a month, where they are known; else the sample is scaled by the time that it spans", HelpName = "NUMBER" };
        var gigabytes = new Option<double?>("--gb") { Description = "The GB of flow logs a month, in place of --records", HelpName = "NUMBER" };
        var batch = new Option<int?>("--batch") { Description = $"The records of a batch; as they came, where the sample is of Lambda events, else {BatchCutter.UsualSize}", HelpName = "RECORDS" };
        var prices = new Option<string?>("--prices") { Description = "The prices, in JSON; those that ship, where none are named", HelpName = "FILE" };
        var output = CommonOptions.Output();
        var command = new CommandWithExample(
            "forecast",
            Description,
            "flowlambda forecast --gb 100 --batch 180 my-flow-logs/",
            "flowlambda forecast --config my.yaml --output json events/ > month.json")
        { files, config, logFormat, records, gigabytes, batch, prices, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(records) is not null && result.GetResult(gigabytes) is not null)
                result.AddError("Either --records or --gb tells how large a month is, not both.");
            MustBeAmount(result, "--records", result.GetValue(records), MostRecordsOfMonth);
            MustBeAmount(result, "--gb", result.GetValue(gigabytes), MostGigabytesOfMonth);
            if (result.GetValue(batch) is < 1 or > MostRecordsOfBatch)
                result.AddError($"--batch must be from 1 to {MostRecordsOfBatch:N0} records.");
        });
        command.SetAction(arguments =>
        {
            var list = PriceList.Load(arguments.GetValue(prices));
            var configuration = host.LoadConfiguration(arguments.GetValue(config), arguments.GetValue(logFormat));
            var inputs = InputFiles.Expand(arguments.GetRequiredValue(files));
            var cutter = new BatchCutter(arguments.GetValue(batch));
            var sample = Sample.Read(configuration, cutter.Cut(new InputReader(configuration, host.Input).ReadAll(inputs)));
            var month = Month.Of(sample, configuration, arguments.GetValue(records), arguments.GetValue(gigabytes));
            var report = new ForecastReport(sample, inputs.Count, cutter.Sizes, configuration, month, list);
            if (arguments.IsJson(output))
                ForecastJson.Write(report, host.OutputBytes);
            else
                new ForecastText(host.CreateConsole()).Write(report);
            return ExitCode.Done;
        });
        return command;
    }

    private static void MustBeAmount(CommandResult result, string option, double? value, double most)
    {
        if (value is { } number && !(number > 0 && number <= most))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option} must be a number above 0, {most:N0} at most."));
    }
}
