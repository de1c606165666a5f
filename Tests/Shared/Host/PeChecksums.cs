using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The two checksums in the header of a nanoFramework assembly.</summary>
internal static class PeChecksums
{
    /// <summary>Makes both right: that of the body first, since the header's is over it too.</summary>
    /// <param name="assembly">The whole assembly.</param>
    public static void Set(byte[] assembly)
    {
        byte[] body = assembly[PeHeader.Size..];
        Bytes.WriteUInt32(assembly, PeHeader.BodyCrcOffset, PeCrc.Append(0, body, body.Length));
        Bytes.WriteUInt32(assembly, PeHeader.HeaderCrcOffset, 0);
        Bytes.WriteUInt32(assembly, PeHeader.HeaderCrcOffset, PeCrc.Append(0, assembly, PeHeader.Size));
    }
}
