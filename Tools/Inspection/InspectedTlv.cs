using System.Globalization;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Inspection;

/// <summary>One TLV as it stands in a file.</summary>
/// <param name="Type">Its type as "0x0010".</param>
/// <param name="Name">Its type's name, see <see cref="TlvNames"/>.</param>
/// <param name="Protected">Whether it stands in the protected area, which the hash covers.</param>
/// <param name="Position">Position of its type in the file.</param>
/// <param name="Length">Bytes of its data, as it says; more than <paramref name="Value"/> has if it runs past the end.</param>
/// <param name="Value">Its data in hexadecimal.</param>
/// <param name="Meaning">Its data in words, if it has a meaning here and the right length; else null.</param>
internal sealed record InspectedTlv(string Type, string Name, bool Protected, int Position, int Length, string Value, string? Meaning)
{
    /// <summary>Reads one.</summary>
    /// <param name="isProtected">Whether it stands in the protected area.</param>
    /// <param name="position">Position of its type.</param>
    /// <param name="length">Bytes of its data, as it says.</param>
    /// <param name="data">Its data, as far as they are there.</param>
    public static InspectedTlv Read(ushort type, bool isProtected, int position, int length, byte[] data) =>
        new($"0x{type:X4}", TlvNames.Of(type), isProtected, position, length, Convert.ToHexStringLower(data), MeaningOf(type, isProtected, data));

    private static string? MeaningOf(ushort type, bool isProtected, byte[] data) => (type, data.Length) switch
    {
        (ImageFormat.TlvSecurityCounter, 4) => $"{Bytes.ReadUInt32(data, 0)}",
        (ImageFormat.TlvVendorUuid or ImageFormat.TlvClassUuid, 16) => new Guid(data, bigEndian: true).ToString(),
        (ImageFormat.TlvDependency, 12) => $"image {data[0]}, at least {ImageVersion.Read(data, 4).ToText()}",
        (ImageFormat.TlvUnmarkedResidentSet, _) => Needs(data),
        (ImageFormat.TlvUnmarkedBuildTime, 4) when isProtected => Time(data),
        (ImageFormat.TlvResidentSet, _) when OwnTlv.IsMarked(data, 0, data.Length) => Needs(data[OwnTlv.MarkLength..]),
        (ImageFormat.TlvBuildTime, OwnTlv.MarkLength + 4) when isProtected && OwnTlv.IsMarked(data, 0, data.Length) => Time(data[OwnTlv.MarkLength..]),
        (ImageFormat.TlvParts, _) when isProtected && OwnTlv.IsMarked(data, 0, data.Length) => $"{(data.Length - OwnTlv.MarkLength) / PartList.EntrySize} parts",
        (ImageFormat.TlvSecurityUpdate, OwnTlv.MarkLength) when isProtected && OwnTlv.IsMarked(data, 0, data.Length) => "an operator's hold has a limit",
        (ImageFormat.TlvTestImage, OwnTlv.MarkLength) when isProtected && OwnTlv.IsMarked(data, 0, data.Length) => "faults may be injected; only boards for tests take it",
        _ => null,
    };

    private static string? Needs(byte[] data) =>
        ResidentNeeds.Read(data, 0, data.Length) is { } needs ? string.Join(", ", needs.Select(need => need.ToText())) : null;

    private static string Time(byte[] data) =>
        DateTimeOffset.FromUnixTimeSeconds(Bytes.ReadUInt32(data, 0)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
