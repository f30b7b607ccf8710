using System.Net;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An answer of the Runtime API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers; of those that come several times, the first.</param>
/// <param name="Body">What came with it.</param>
internal sealed record RuntimeAnswer(HttpStatusCode Status, Dictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
