namespace TwinSlot.Transfer.Download;

/// <summary>
/// FNV-1a in 64 bits (the FNV hash of Fowler, Noll and Vo): tells apart what honest servers publish, and guards against nobody.
/// The full check of the image does that.
/// </summary>
internal sealed class Fnv1a64
{
    private const ulong Basis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;
    private const string Digits = "0123456789abcdef";

    private ulong _hash = Basis;

    /// <summary>Adds bytes.</summary>
    public void Add(byte[] bytes)
    {
        ulong hash = _hash;
        for (int i = 0; i < bytes.Length; i++)
        {
            hash = (hash ^ bytes[i]) * Prime;
        }

        _hash = hash;
    }

    /// <summary>16 hexadecimal digits.</summary>
    public string ToText()
    {
        char[] text = new char[16];
        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)(_hash >> (60 - (4 * i))) & 15;
            text[i] = Digits[(int)digit];
        }

        return new string(text);
    }
}
