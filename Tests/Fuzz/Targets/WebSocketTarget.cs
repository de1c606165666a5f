using TwinSlot.Networking;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A server's frames, put together to messages. The first byte of the input says in how large pieces they come.</summary>
public sealed class WebSocketTarget : IFuzzTarget
{
    private const int MostMessage = 4096;

    /// <inheritdoc/>
    public string Name => "websocket";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } =
    [
        [0x81, 0], [0x01, 1, 65], [0x00, 0], [0x00, 1, 66], [0x80, 0], [0x88, 2, 3, 232], [0x89, 0], [0x8A, 0], [0x81, 126, 16, 0], [0x81, 127, 0, 0, 0, 0, 0, 0, 16, 0],
        [0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0, 0x00, 0],
    ];

    /// <inheritdoc/>
    public int MostLength => 16384;

    /// <summary>Two buffers of the longest message, what each frame brings with it, and as much again for growing.</summary>
    public long MemoryFor(int length) => 32768 + (4L * MostMessage) + (64L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        FrameReader reader = new(MostMessage);
        int piece = input.Length == 0 || input[0] == 0 ? int.MaxValue : input[0];
        int at = 1;
        int messages = 0;
        int opcodes = 0;
        while (at < input.Length && reader.Fault is null)
        {
            PromiseBroken.Unless(reader.Wanted > 0 && reader.Offset + reader.Wanted <= reader.Target.Length, "there is room for what is wanted");
            int count = Math.Min(Math.Min(piece, reader.Wanted), input.Length - at);
            Array.Copy(input, at, reader.Target, reader.Offset, count);
            at += count;
            int opcode = reader.Advance(count);
            if (opcode >= 0)
            {
                PromiseBroken.Unless(reader.Payload.Length <= MostMessage && (opcode < 8 || reader.Payload.Length <= 125), "a message has at most its bound");
                messages++;
                opcodes |= 1 << opcode;
            }
        }

        return $"{Math.Min(messages, 3)} messages, {opcodes:x}, {reader.Fault}";
    }
}
