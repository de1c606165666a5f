using System.Text;

namespace TwinSlot.Tools.Consoles;

/// <summary>Makes lines of what somebody types, in bounded memory: a carriage return ends one too, for that is what terminals send.</summary>
/// <param name="received">Is given each line that is not empty, without its end.</param>
internal sealed class LineSplitter(Action<string> received)
{
    /// <summary>Most bytes of a line; a longer one is handed on with its first bytes.</summary>
    public const int Capacity = 1024;

    private readonly byte[] _line = new byte[Capacity];
    private int _count;

    /// <summary>Adds what has come in.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (byte next in bytes)
        {
            if (next is (byte)'\n' or (byte)'\r')
            {
                if (_count > 0)
                {
                    received(Encoding.UTF8.GetString(_line, 0, _count));
                    _count = 0;
                }
            }
            else if (_count < Capacity)
            {
                _line[_count++] = next;
            }
        }
    }
}
