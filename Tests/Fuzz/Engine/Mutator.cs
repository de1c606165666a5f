using System.Buffers.Binary;

namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>Makes new inputs of known ones: flipped bits, spliced pieces, rewritten lengths and offsets, pieces of a dictionary.</summary>
/// <param name="dictionary">The target's pieces.</param>
internal sealed class Mutator(FuzzRandom random, IReadOnlyList<byte[]> dictionary, int mostLength)
{
    private const int MostSteps = 6;

    private static readonly uint[] s_interesting =
    [
        0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255, 256, 4095, 4096, 32767, 32768, 65535, 65536, 0x00FFFFFF, 0x01000000,
        0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFF00, 0xFFFFFFFE, 0xFFFFFFFF,
    ];

    /// <summary>A new input.</summary>
    public byte[] Make(IReadOnlyList<byte[]> known)
    {
        byte[] input = [.. known[random.Below(known.Count)]];
        int steps = 1 + random.Below(MostSteps);
        for (int i = 0; i < steps; i++)
        {
            input = Change(input, known);
        }

        return input.Length <= mostLength ? input : input[..mostLength];
    }

    private byte[] Change(byte[] input, IReadOnlyList<byte[]> known)
    {
        if (input.Length == 0)
        {
            return Bytes(1 + random.Below(64));
        }

        int at = random.Below(input.Length);
        switch (random.Below(10))
        {
            case 0:
                input[at] ^= (byte)(1 << random.Below(8));
                return input;
            case 1:
                input[at] = (byte)random.Next();
                return input;
            case 2 or 3:
                Rewrite(input, at);
                return input;
            case 4:
                return [.. input[..at], .. input[Math.Min(input.Length, at + 1 + random.Below(32))..]];
            case 5:
                return [.. input[..at], .. Bytes(1 + random.Below(16)), .. input[at..]];
            case 6:
                return [.. input[..at], .. Piece(input), .. input[at..]];
            case 7:
                byte[] other = known[random.Below(known.Count)];
                return [.. input[..at], .. other[(other.Length == 0 ? 0 : random.Below(other.Length))..]];
            case 8:
                return input[..at];
            default:
                return dictionary.Count == 0 ? input : Place(input, at, dictionary[random.Below(dictionary.Count)]);
        }
    }

    // Lengths and offsets stand in fields of 8, 16 and 32 bits, in either order; sizes near the input's own are the telling ones.
    private void Rewrite(byte[] input, int at)
    {
        uint value = random.Below(3) switch
        {
            0 => s_interesting[random.Below(s_interesting.Length)],
            1 => (uint)(input.Length + random.Below(9) - 4),
            _ => (uint)(input.Length - at + random.Below(9) - 4),
        };
        Span<byte> field = input.AsSpan(at);
        switch (random.Below(5))
        {
            case 0:
                field[0] = (byte)value;
                break;
            case 1 when field.Length >= 2:
                BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)value);
                break;
            case 2 when field.Length >= 2:
                BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)value);
                break;
            case 3 when field.Length >= 4:
                BinaryPrimitives.WriteUInt32LittleEndian(field, value);
                break;
            case 4 when field.Length >= 4:
                BinaryPrimitives.WriteUInt32BigEndian(field, value);
                break;
            default:
                field[0] += (byte)(random.Below(2) == 0 ? 1 : 255);
                break;
        }
    }

    private byte[] Piece(byte[] input)
    {
        int start = random.Below(input.Length);
        return input[start..Math.Min(input.Length, start + 1 + random.Below(64))];
    }

    private byte[] Place(byte[] input, int at, byte[] piece)
    {
        bool over = random.Below(2) == 0;
        return [.. input[..at], .. piece, .. input[(over ? Math.Min(input.Length, at + piece.Length) : at)..]];
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)random.Next();
        }

        return bytes;
    }
}
