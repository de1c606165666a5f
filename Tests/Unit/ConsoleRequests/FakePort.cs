using System.Collections;
using System.Text;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.ConsoleRequests;

/// <summary>A serial port with a person at its other end.</summary>
internal sealed class FakePort : IConsolePort
{
    private readonly ArrayList _lines = new ArrayList();
    private byte[] _coming = new byte[0];
    private int _taken;

    /// <summary>Bytes that were taken so far.</summary>
    public int Taken { get; private set; }

    /// <summary>True to bring the letter x without end.</summary>
    public bool Floods { get; set; }

    /// <summary>True to throw at the next read.</summary>
    public bool Throws { get; set; }

    /// <summary>Lines that were printed.</summary>
    public int Count
    {
        get { return _lines.Count; }
    }

    /// <summary>A line that was printed.</summary>
    public string Line(int index)
    {
        return (string)_lines[index];
    }

    /// <summary>All lines that were printed, with a bar between them, and forgets them.</summary>
    public string TakeAll()
    {
        string all = string.Empty;
        for (int i = 0; i < _lines.Count; i++)
        {
            all += (i == 0 ? string.Empty : "|") + (string)_lines[i];
        }

        _lines.Clear();
        return all;
    }

    public void Type(string text)
    {
        Bring(Encoding.UTF8.GetBytes(text));
    }

    public void Bring(byte[] bytes)
    {
        byte[] all = new byte[_coming.Length - _taken + bytes.Length];
        System.Array.Copy(_coming, _taken, all, 0, _coming.Length - _taken);
        System.Array.Copy(bytes, 0, all, _coming.Length - _taken, bytes.Length);
        _coming = all;
        _taken = 0;
    }

    public int Read(byte[] buffer)
    {
        if (Throws)
        {
            Throws = false;
            throw new System.InvalidOperationException("the port is gone");
        }

        int count = 0;
        while (count < buffer.Length && (Floods || _taken < _coming.Length))
        {
            buffer[count++] = Floods ? (byte)'x' : _coming[_taken++];
        }

        Taken += count;
        return count;
    }

    public void WriteLine(string line)
    {
        _lines.Add(line);
    }
}
