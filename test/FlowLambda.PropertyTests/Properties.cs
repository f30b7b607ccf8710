using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace FlowLambda.PropertyTests;

/// <summary>
/// Checks a property over many random values. Each run of the tests draws a new seed; a failure prints it, with the value made
/// as small as it could be. FLOWLAMBDA_PROPERTY_SEED replays one, FLOWLAMBDA_PROPERTY_RUNS multiplies the number of values.
/// </summary>
internal static class Properties
{
    internal static void Hold<T>(Gen<T> values, Action<T> body, int runs, Func<T, IEnumerable<T>>? shrink = null)
    {
        var seed = Setting("SEED") ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        var configuration = Config.QuickThrowOnFailure
            .WithMaxTest(runs * (int)(Setting("RUNS") ?? 1))
            .WithReplay(new Replay(new Rnd(seed, 1), null))
            .WithQuietOnSuccess(true);
        (T Value, Exception Failure)? smallest = null;
        var property = Prop.ForAll(Arb.From(values, shrink ?? (_ => [])), value => Note(value, body, failure => smallest = (value, failure)));
        try
        {
            property.Check(configuration);
        }
        catch (Exception exception) when (smallest is not null)
        {
            var (value, failure) = smallest.Value;
            Assert.Fail($"FLOWLAMBDA_PROPERTY_SEED={seed} replays this.\nSmallest value:\n{value}\n{failure.Message}\n{failure.StackTrace}\n{exception.Message.Split('\n')[0]}");
        }
    }

    private static void Note<T>(T value, Action<T> body, Action<Exception> note)
    {
        try
        {
            body(value);
        }
        catch (Exception failure)
        {
            note(failure);
            throw;
        }
    }

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable($"FLOWLAMBDA_PROPERTY_{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
