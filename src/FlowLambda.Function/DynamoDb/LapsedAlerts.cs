using FlowLambda.Function.Batches;
using FlowLambda.Function.Sns;

namespace FlowLambda.Function.DynamoDb;

/// <summary>The alerts that other batches have left behind in the outbox, and nobody has in hand.</summary>
internal sealed class LapsedAlerts : HeldBatch
{
    private readonly AlertDelivery _alerts;

    internal LapsedAlerts(AlertDelivery alerts)
    {
        _alerts = alerts;
        Delivery = new BatchDelivery(logGroup: "", result: null, []);
    }

    /// <inheritdoc/>
    internal override async Task PublishAsync(Deadline deadline)
    {
        List<AlertNotice> published = [];
        try
        {
            await _alerts.PublishLapsedAsync(published, deadline);
        }
        finally
        {
            Delivery!.UnreportedRules.AddRange(published.Select(alert => alert.Rule));
        }
    }
}
