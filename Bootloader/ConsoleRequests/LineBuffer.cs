using System.Text;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>Makes lines of the bytes that come in, in memory of one line, whatever comes.</summary>
public sealed class LineBuffer
{
    /// <summary>Most bytes of a line, without its end.</summary>
    public const int Capacity = 128;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _count;
    private bool _isTooLong;
    private bool _isGarbage;

    /// <summary>The line that was complete last, or its first bytes if it is too long; empty if it holds what no text has.</summary>
    public string Line { get; private set; } = string.Empty;

    /// <summary>True if that line was longer than <see cref="Capacity"/>.</summary>
    public bool LineIsTooLong { get; private set; }

    /// <summary>Adds a byte.</summary>
    /// <returns>True if it completes a line.</returns>
    public bool Add(byte next)
    {
        if (next == '\n')
        {
            // The next line begins empty whatever becomes of this one: bytes that are no UTF-8 may throw.
            int count = _isGarbage ? 0 : _count;
            LineIsTooLong = _isTooLong;
            _count = 0;
            _isTooLong = false;
            _isGarbage = false;
            Line = string.Empty;
            Line = count == 0 ? string.Empty : Encoding.UTF8.GetString(_bytes, 0, count);
            return true;
        }

        if (next == '\r')
        {
            return false;
        }

        if (_count == Capacity)
        {
            _isTooLong = true;
            return false;
        }

        _isGarbage |= next < ' ' || next == 0x7f;
        _bytes[_count++] = next;
        return false;
    }
}
