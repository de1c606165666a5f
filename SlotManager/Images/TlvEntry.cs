namespace TwinSlot.SlotManager.Images;

/// <summary>Where one TLV stands in an image.</summary>
public sealed class TlvEntry
{
    /// <summary>Describes an entry.</summary>
    /// <param name="offset">Position of its data in the image.</param>
    /// <param name="length">Bytes of its data.</param>
    /// <param name="isProtected">Whether it stands in the protected area.</param>
    public TlvEntry(ushort type, int offset, int length, bool isProtected)
    {
        Type = type;
        Offset = offset;
        Length = length;
        IsProtected = isProtected;
    }

    /// <summary>Its type, ImageFormat.Tlv...</summary>
    public ushort Type { get; }

    /// <summary>Position of its data (not of its type) in the image.</summary>
    public int Offset { get; }

    /// <summary>Bytes of its data.</summary>
    public int Length { get; }

    /// <summary>Whether it stands in the protected area, which the hash covers.</summary>
    public bool IsProtected { get; }

    /// <summary>Names it for messages: "TLV 0x10 at 1234", the position being that of its type.</summary>
    internal string Name
    {
        get { return NameOf(Type, Offset - ImageFormat.TlvEntrySize); }
    }

    internal static string NameOf(ushort type, int position)
    {
        return "TLV 0x" + type.ToString("X2") + " at " + position.ToString();
    }
}
