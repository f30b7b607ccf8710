using System.Text;

namespace FlowLambda.Configuration;

/// <summary>
/// The nodes of a configuration's text in a form that is read in a fraction of the time that YAML takes: written when a package is built. The text itself leads, so
/// that nodes are taken for no other one.
/// </summary>
internal static class TreeFile
{
    private const byte Scalar = 0;
    private const byte QuotedScalar = 1;
    private const byte Sequence = 2;
    private const byte Mapping = 3;

    /// <summary>Writes a text and its nodes.</summary>
    internal static byte[] Write(string text, ConfigurationNode root)
    {
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, Encoding.UTF8))
        {
            writer.Write(text);
            Write(writer, root);
        }

        return file.ToArray();
    }

    /// <summary>Reads the nodes of a text.</summary>
    /// <returns>False where the file is of another text, or is no such file.</returns>
    internal static bool TryRead(byte[] file, string text, out ConfigurationNode root)
    {
        root = new ScalarNode(1, 1, "", IsQuoted: false);
        using var reader = new BinaryReader(new MemoryStream(file), Encoding.UTF8);
        try
        {
            if (reader.ReadString() != text)
                return false;
            root = Read(reader);
            return true;
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return false;
        }
    }

    private static void Write(BinaryWriter writer, ConfigurationNode node)
    {
        writer.Write(node switch { ScalarNode { IsQuoted: false } => Scalar, ScalarNode => QuotedScalar, SequenceNode => Sequence, _ => Mapping });
        writer.Write7BitEncodedInt(node.Line);
        writer.Write7BitEncodedInt(node.Column);
        switch (node)
        {
            case ScalarNode scalar:
                writer.Write(scalar.Value);
                break;
            case SequenceNode sequence:
                writer.Write7BitEncodedInt(sequence.Items.Count);
                foreach (var item in sequence.Items)
                    Write(writer, item);
                break;
            case MappingNode mapping:
                writer.Write7BitEncodedInt(mapping.Entries.Count);
                foreach (var (key, value) in mapping.Entries)
                {
                    Write(writer, key);
                    Write(writer, value);
                }

                break;
        }
    }

    private static ConfigurationNode Read(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        var (line, column) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        if (kind is Scalar or QuotedScalar)
            return new ScalarNode(line, column, reader.ReadString(), kind == QuotedScalar);

        var count = reader.Read7BitEncodedInt();
        if (kind == Sequence)
        {
            List<ConfigurationNode> items = [];
            for (var i = 0; i < count; i++)
                items.Add(Read(reader));
            return new SequenceNode(line, column, items);
        }

        List<KeyValuePair<ScalarNode, ConfigurationNode>> entries = [];
        for (var i = 0; i < count; i++)
            entries.Add(new(Read(reader) as ScalarNode ?? throw new FormatException("a key is a single value"), Read(reader)));
        return new MappingNode(line, column, entries);
    }
}
