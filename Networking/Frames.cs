using System;

namespace TwinSlot.Networking;

/// <summary>Frames of a WebSocket's client (RFC 6455 section 5.2), and their opcodes.</summary>
internal static class Frames
{
    internal const int Continuation = 0;
    internal const int Text = 1;
    internal const int Binary = 2;
    internal const int Close = 8;
    internal const int Ping = 9;
    internal const int Pong = 10;

    /// <summary>Most bytes of a control frame's payload (section 5.5).</summary>
    internal const int MostControl = 125;

    /// <summary>Writes an unfragmented, masked frame.</summary>
    /// <param name="opcode">One of the opcodes.</param>
    /// <param name="payload">The payload; it is left as it is.</param>
    /// <param name="mask">4 bytes, new ones for each frame.</param>
    internal static byte[] Write(int opcode, byte[] payload, byte[] mask)
    {
        uint length = (uint)payload.Length;
        int lengthBytes = length < 126 ? 0 : length < 65536 ? 2 : 8;
        byte[] frame = new byte[2 + lengthBytes + 4 + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(0x80 | (lengthBytes == 0 ? length : lengthBytes == 2 ? 126u : 127u));
        for (int i = 0; i < lengthBytes && i < 4; i++)
        {
            frame[1 + lengthBytes - i] = (byte)(length >> (8 * i));
        }

        int at = 2 + lengthBytes;
        Array.Copy(mask, 0, frame, at, 4);
        at += 4;
        for (int i = 0; i < payload.Length; i++)
        {
            frame[at + i] = (byte)(payload[i] ^ mask[i & 3]);
        }

        return frame;
    }
}
