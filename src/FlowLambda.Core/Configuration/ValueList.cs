
namespace FlowLambda.Configuration;

/// <summary>A named list of values and CIDR blocks; what a value means depends on the field that the list is used on.</summary>
/// <param name="Name">The list's name.</param>
/// <param name="Items">Its values, with their places in the file.</param>
internal sealed record ValueList(string Name, IReadOnlyList<Section> Items);
