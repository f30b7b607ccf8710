using System.Globalization;
using FlowLambda.FlowLogs;

namespace FlowLambda.Alerts;

/// <summary>Times as people read them, in UTC or another zone.</summary>
internal sealed class AlertTimes(TimeZoneInfo zone)
{
    internal static readonly AlertTimes Utc = new(TimeZoneInfo.Utc);

    /// <summary>A minute, such as <c>2026-11-20 10:05 UTC</c> or <c>2026-11-20 11:05 +01:00</c>.</summary>
    internal string Minute(DateTimeOffset time) => $"{Day(time)} {Format(time, "HH:mm")} {(zone.Equals(TimeZoneInfo.Utc) ? "UTC" : Offset(time))}";

    /// <summary>A window, such as <c>10:00 to 10:05</c>.</summary>
    /// <param name="start">Its start, whose day is told where it is not that of <paramref name="told"/>.</param>
    /// <param name="end">Its end, exclusive, whose day is told where the window's last minute is of another than its first.</param>
    /// <param name="told">A time that is told before it: an offset is told again only where it has changed since, as it does twice a year.</param>
    internal string Window(DateTimeOffset start, DateTimeOffset end, DateTimeOffset told)
    {
        return $"{(Day(start) == Day(told) ? "" : Day(start) + " ")}{Clock(start)} to {(Day(end.AddMinutes(-1)) == Day(start) ? "" : Day(end) + " ")}{Clock(end)}";

        string Clock(DateTimeOffset time) => $"{Format(time, "HH:mm")}{(Offset(time) == Offset(told) ? "" : " " + Offset(time))}";
    }

    /// <summary>The time of day of a record, such as <c>10:05:59</c>.</summary>
    internal string Second(long seconds) => Format(DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, FlowRecord.LargestTime)), "HH:mm:ss");

    private string Day(DateTimeOffset time) => Format(time, "yyyy-MM-dd");

    private string Offset(DateTimeOffset time) => Format(time, "zzz");

    private string Format(DateTimeOffset time, string format) => TimeZoneInfo.ConvertTime(time, zone).ToString(format, CultureInfo.InvariantCulture);
}
