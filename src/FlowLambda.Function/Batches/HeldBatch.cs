using FlowLambda.Engine;

namespace FlowLambda.Function.Batches;

/// <summary>A batch that this invocation has in hand, and where its delivery is noted.</summary>
internal abstract class HeldBatch
{
    /// <summary>What is to be delivered, or is left of it; null before the batch has been counted.</summary>
    internal BatchDelivery? Delivery { get; set; }

    /// <summary>What the copies of the function share about the batch; null where windows are this copy's own.</summary>
    internal virtual ISharedBatch? Shared => null;

    /// <summary>When it was first taken in hand: by that time it is judged which data CloudWatch takes, so that all attempts make the same requests.</summary>
    internal virtual DateTimeOffset? FirstTaken => null;

    /// <summary>How many of its metric requests other attempts have put.</summary>
    internal virtual int RequestsPut => 0;

    /// <summary>Publishes what earlier attempts have left, before the batch is counted again. What fails is thrown by <see cref="PublishAsync"/>.</summary>
    internal virtual ValueTask ResumeAsync(Deadline deadline) => default;

    /// <summary>Publishes the alerts that are due and have not been published.</summary>
    /// <param name="deadline">The invocation's time.</param>
    internal abstract Task PublishAsync(Deadline deadline);

    /// <summary>A metric request has been put, and the batch is not complete yet.</summary>
    internal virtual ValueTask PutAsync(CancellationToken cancellation) => default;

    /// <summary>All that came of the batch has been delivered.</summary>
    internal virtual ValueTask CompleteAsync(CancellationToken cancellation) => default;

    /// <summary>The attempt has failed: the next one need not wait.</summary>
    internal virtual ValueTask ReleaseAsync() => default;
}
