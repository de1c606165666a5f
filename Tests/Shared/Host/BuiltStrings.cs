using System.Text;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The table of strings of a device's assembly that is made.</summary>
internal sealed class BuiltStrings
{
    private readonly Dictionary<string, ushort> _known = [];
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    /// <summary>Where a text stands; added if it is not there yet.</summary>
    public ushort Of(string text)
    {
        if (!_known.TryGetValue(text, out ushort at))
        {
            at = (ushort)_bytes.Count;
            _known.Add(text, at);
            _bytes.AddRange(Encoding.UTF8.GetBytes(text + "\0"));
        }

        return at;
    }
}
