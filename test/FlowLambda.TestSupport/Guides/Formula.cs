using System.Globalization;

namespace FlowLambda.TestSupport.Guides;

/// <summary>
/// A formula as a guide writes it, computed: numbers with commas between thousands, names of quantities, <c>+ - × /</c>, parentheses, and <c>max</c>, <c>min</c>, <c>ceil</c>.
/// </summary>
public sealed class Formula
{
    private readonly string _text;
    private readonly Func<string, double> _quantity;
    private int _place;

    private Formula(string text, Func<string, double> quantity)
    {
        _text = text;
        _quantity = quantity;
    }

    /// <summary>The value of a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="quantity">Gives the value of a quantity that it names.</param>
    public static double Evaluate(string text, Func<string, double> quantity)
    {
        var formula = new Formula(text, quantity);
        var value = formula.Sum();
        return formula.Next() == '\0' ? value : throw formula.Fault();
    }

    private double Sum()
    {
        var value = Product();
        while (Next() is '+' or '-')
            value += Take() == '+' ? Product() : -Product();
        return value;
    }

    private double Product()
    {
        var value = Factor();
        while (Next() is '×' or '/')
            value = Take() == '×' ? value * Factor() : value / Factor();
        return value;
    }

    private double Factor()
    {
        if (Next() == '(')
            return Arguments().Single();
        var start = _place;
        if (char.IsAsciiLetter(Here))
        {
            while (char.IsAsciiLetter(Here))
                _place++;
            var name = _text[start.._place];
            return Next() == '(' ? Call(name, Arguments()) : _quantity(name);
        }

        // A comma belongs to a number where three digits follow at once.
        while (char.IsAsciiDigit(Here) || Here == '.' || (Here == ',' && IsGroup(_place + 1)))
            _place++;
        return start < _place ? double.Parse(_text[start.._place], NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : throw Fault();
    }

    private double Call(string name, List<double> arguments) => name switch
    {
        "max" => arguments.Max(),
        "min" => arguments.Min(),
        "ceil" => Math.Ceiling(arguments.Single()),
        _ => throw Fault(),
    };

    private List<double> Arguments()
    {
        List<double> arguments = [];
        do
        {
            _place++;
            arguments.Add(Sum());
        }
        while (Next() == ',');
        return Take() == ')' ? arguments : throw Fault();
    }

    private bool IsGroup(int place) => place + 3 <= _text.Length && _text[place..(place + 3)].All(char.IsAsciiDigit);

    /// <summary>The sign at the place, be it a space.</summary>
    private char Here => _place < _text.Length ? _text[_place] : '\0';

    /// <summary>The next sign that is no space, and stays there: spaces part numbers and names, and mean nothing else.</summary>
    private char Next()
    {
        while (Here == ' ')
            _place++;
        return Here;
    }

    private char Take()
    {
        var sign = Next();
        _place++;
        return sign;
    }

    private FormatException Fault() => new($"'{_text}' is not understood at {_place}.");
}
