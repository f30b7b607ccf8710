using System.Globalization;
using FlowLambda.FlowLogs;

namespace FlowLambda.RuleTests;

/// <summary>Times and spans of time as a rule test writes them.</summary>
internal static class TestTime
{
    /// <summary>What a time may look like, in words.</summary>
    internal const string Forms = "a time of day such as 10:00:00, Unix seconds, or a full time such as 2026-11-20T10:00:00Z";

    private static readonly string[] TimesOfDay = [@"hh\:mm\:ss", @"hh\:mm"];

    /// <summary>The day of a time of day: 20 November 2026, in UTC.</summary>
    private static readonly DateTimeOffset Day = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When a record starts where nothing is said, in Unix seconds.</summary>
    internal static long Default { get; } = Day.AddHours(10).ToUnixTimeSeconds();

    /// <summary>Reads a time as a number of a record: Unix seconds, or milliseconds where it is written as such.</summary>
    internal static bool TryParse(string text, out long time)
    {
        if (TimeSpan.TryParseExact(text, TimesOfDay, CultureInfo.InvariantCulture, out var sinceMidnight))
        {
            time = Day.Add(sinceMidnight).ToUnixTimeSeconds();
            return true;
        }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var point)
            && point.ToUnixTimeSeconds() is >= 0 and var seconds)
        {
            time = seconds;
            return true;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out time) && time <= FlowRecord.LargestTime * 1000;
    }

    /// <summary>Reads a span of time in seconds: <c>40s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>, or a number of seconds; it may go back.</summary>
    internal static bool TryParseSpan(string text, out long seconds)
    {
        var unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        var isNumber = int.TryParse(unit == 0 ? text : text.AsSpan(..^1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count);
        seconds = (long)count * Math.Max(unit, 1);
        return isNumber;
    }

    /// <summary>A record's time in milliseconds.</summary>
    internal static long Milliseconds(long time) => time > FlowRecord.LargestTime ? time : time * 1000;
}
