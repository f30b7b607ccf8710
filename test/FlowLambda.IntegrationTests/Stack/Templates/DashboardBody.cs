using System.Text.Json.Nodes;
using FlowLambda.TestSupport.Stack;

namespace FlowLambda.IntegrationTests.Stack.Templates;

/// <summary>A dashboard, as CloudWatch reads its body.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html</remarks>
internal sealed record DashboardBody(IReadOnlyList<DashboardWidget> Widgets)
{
    /// <summary>The stack's only dashboard.</summary>
    public static DashboardBody Of(CloudFormationStack stack)
    {
        var body = JsonNode.Parse(stack.OfType("AWS::CloudWatch::Dashboard").ShouldHaveSingleItem().Text("DashboardBody")!)!.AsObject();
        return new DashboardBody([.. body["widgets"]!.AsArray().Select(widget => DashboardWidget.Of(widget!.AsObject()))]);
    }
}

/// <summary>A widget of a dashboard.</summary>
internal sealed record DashboardWidget(string Type, int X, int Y, int Width, int Height, JsonObject Properties)
{
    /// <summary>Its title; for a text, its first heading.</summary>
    public string Title => Properties["title"]?.ToString() ?? Properties["markdown"]!.ToString().Split('\n')[0].TrimStart('#', ' ');

    /// <summary>The metrics that it shows.</summary>
    public IReadOnlyList<ShownMetric> Metrics => Properties["metrics"] is { } metrics ? ShownMetric.Of(metrics.AsArray()) : [];

    public static DashboardWidget Of(JsonObject widget)
    {
        widget.Select(member => member.Key).ShouldBe(["type", "x", "y", "width", "height", "properties"], ignoreOrder: true);
        return new DashboardWidget(
            widget["type"]!.ToString(), Number("x"), Number("y"), Number("width"), Number("height"), widget["properties"]!.AsObject());

        int Number(string member) => widget[member]!.GetValue<int>();
    }

    public bool Overlaps(DashboardWidget other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}
