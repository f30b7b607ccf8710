using System.Diagnostics;
using FlowLambda.Windows;
using FlowLambda.Windows.Additions;

namespace FlowLambda.Benchmarks;

/// <summary>Encodes what each batch adds, and keeps it.</summary>
internal sealed class EntryRecorder(AdditionsCodec codec, MemoryWindowStore windows) : IWindowStore
{
    internal List<ReadOnlyMemory<byte>> Entries { get; } = [];

    internal TimeSpan Spent { get; private set; }

    internal void Begin()
    {
        Spent = TimeSpan.Zero;
        Entries.Clear();
    }

    public MergeResult Merge(IReadOnlyList<MinuteTable> additions)
    {
        var start = Stopwatch.GetTimestamp();
        Entries.Add(codec.Encode(additions));
        Spent += Stopwatch.GetElapsedTime(start);
        return windows.Merge(additions);
    }
}
