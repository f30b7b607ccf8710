namespace FlowLambda.TestSupport.Guides;

/// <summary>A row of the guide's table of costs: what is paid for, by which formula, and what that comes to for each amount of flow logs.</summary>
public sealed record CostRow(string Item, string Formula, IReadOnlyList<string> Amounts);

/// <summary>The guide's account of what the stack costs: its quantities, and its table.</summary>
public sealed class GuideCosts
{
    private const string Heading = "What it costs";

    /// <summary>What stands between the values of a quantity that differs from column to column.</summary>
    private static readonly string[] Separators = [", ", " or "];

    private readonly Dictionary<string, string> _quantities;

    public GuideCosts()
    {
        var rows = GuidePage.Deploy.Rows(Heading);
        _quantities = rows.Where(row => row.Count == 3).ToDictionary(row => row[0].Trim('`'), row => row[1], StringComparer.Ordinal);
        Rows = [.. rows.Where(row => row.Count == 5).Select(row => new CostRow(row[0], row[1].Trim('`'), [.. row.Skip(2).Select(cell => cell.Trim('*'))]))];
        Items = [.. Rows.TakeWhile(row => row.Item != "**in all**")];
    }

    /// <summary>All rows, the sums and what is beside them too.</summary>
    public IReadOnlyList<CostRow> Rows { get; }

    /// <summary>The rows that make up the sum.</summary>
    public IReadOnlyList<CostRow> Items { get; }

    /// <summary>The row whose first cell begins so.</summary>
    public CostRow Row(string item) => Rows.Single(row => row.Item.StartsWith(item, StringComparison.Ordinal));

    /// <summary>What a formula comes to in a column.</summary>
    public double Amount(string formula, int column, params (string Name, double Value)[] instead) => Formula.Evaluate(formula, name => Quantity(name, column, instead));

    /// <summary>The sum over the items in a column.</summary>
    public double Sum(int column, params (string Name, double Value)[] instead) => Items.Sum(row => Amount(row.Formula, column, instead));

    /// <summary>A quantity in a column.</summary>
    public double Quantity(string name, int column, params (string Name, double Value)[] instead)
    {
        if (instead.Any(quantity => quantity.Name == name))
            return instead.Single(quantity => quantity.Name == name).Value;
        var text = Text(name);
        return Amount(text.Contains(" or ", StringComparison.Ordinal) ? text.Split(Separators, StringSplitOptions.None)[column] : text, column, instead);
    }

    /// <summary>What the guide's list of quantities says of one.</summary>
    public string Text(string name) => _quantities.GetValueOrDefault(name) ?? throw new FormatException($"The guide has no quantity {name}.");
}
