using System.Text;

namespace TwinSlot.Boards.Virtual.Link;

/// <summary>
/// What has come in at the console, as a serial port holds it until the program takes it: so much and no more. A line that finds no room is
/// lost, as it is on a device whose program reads too slowly.
/// </summary>
public sealed class ConsoleInput
{
    /// <summary>Most bytes that wait.</summary>
    public const int Capacity = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<byte> _waiting = new(Capacity);

    /// <summary>Takes what waits.</summary>
    /// <param name="buffer">Receives it, as much as there is room for.</param>
    /// <returns>The number of bytes; 0 if nothing waits.</returns>
    public int Read(Span<byte> buffer)
    {
        lock (_gate)
        {
            int count = Math.Min(buffer.Length, _waiting.Count);
            for (int i = 0; i < count; i++)
            {
                buffer[i] = _waiting.Dequeue();
            }

            return count;
        }
    }

    internal void Add(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            if (_waiting.Count + bytes.Length > Capacity)
            {
                return;
            }

            foreach (byte next in bytes)
            {
                _waiting.Enqueue(next);
            }
        }
    }
}
