using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// The digits by which a point is multiplied: 0 for most bits and odd numbers from -15 to 15, no two of them within five bits (the width-5
/// non-adjacent form; Solinas 2000). So the odd multiples up to fifteen times are all that need to be at hand.
/// </summary>
internal static class SignedWindows
{
    /// <summary>Digits of a number of 256 bits, one for each bit and one for the last carry.</summary>
    public const int Count = 257;

    private const int Width = 5;

    /// <summary>Finds the digits of a number.</summary>
    /// <param name="words">Eight words, least significant first.</param>
    /// <param name="digits">Receives the digits, least significant first: 1 to 15 for themselves, 17 to 31 for themselves less 32.</param>
    public static void Find(uint[] words, byte[] digits)
    {
        Array.Clear(digits, 0, Count);
        uint carry = 0;
        int at = 0;
        while (at < Count)
        {
            uint window = Bits(words, at) + carry;
            if ((window & 1) == 0)
            {
                at++;
            }
            else
            {
                digits[at] = (byte)window;
                carry = window >> (Width - 1);
                at += Width;
            }
        }
    }

    private static uint Bits(uint[] words, int at)
    {
        int word = at >> 5;
        int shift = at & 31;
        if (word == words.Length)
        {
            return 0;
        }

        uint bits = words[word] >> shift;
        if (shift > 32 - Width && word + 1 < words.Length)
        {
            bits |= words[word + 1] << (32 - shift);
        }

        return bits & 31;
    }
}
