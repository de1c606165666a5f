namespace TwinSlot.Tools.Inspection;

/// <summary>An image's header.</summary>
/// <param name="Magic">The first four bytes as "0x96F3B83D".</param>
/// <param name="HeaderSize">Bytes from the start to the payload.</param>
/// <param name="ProtectedTlvSize">Bytes of the protected TLV area.</param>
/// <param name="PayloadSize">Bytes of the payload.</param>
/// <param name="Flags">The flags as "0x00000000".</param>
/// <param name="Version">The version, "1.2.3+4".</param>
internal sealed record InspectedHeader(
    string Magic, int HeaderSize, int ProtectedTlvSize, uint PayloadSize, string Flags, string Version);
