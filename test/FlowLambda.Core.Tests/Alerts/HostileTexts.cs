namespace FlowLambda.Core.Tests.Alerts;

/// <summary>Text that somebody may put where he can: markup, control sequences, line ends, right-to-left marks, what is no ASCII.</summary>
public static class HostileTexts
{
    public static TheoryData<string> All =>
    [
        "<script>alert(1)</script>",
        "eni-\u001b[2J\u001b]0;owned\u0007",
        "a\nSubject:x",
        "a\r\nBcc:x",
        "a\tb\0c",
        "\u202eevil\u2066",
        "😀😀😀",
        "é\u0085\u2028\u2029",
        "\u007f\u009b31m",
        "'; drop table x; --",
        "\\'~*$%\"|",
        new string('x', 4096),
        new string('é', 2048),
    ];
}
