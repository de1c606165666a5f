namespace TwinSlot.Tests.Shared.Costs;

/// <summary>Which method begins which phase: a phase lasts until that method returns, or calls one that begins another.</summary>
public static class PhaseTable
{
    // What a full name (Namespace.Type::Method) begins with. The first that fits decides; without a phase it is part of its caller's, as
    // what copies bytes within RAM.
    private static readonly (string Prefix, Phase? Phase)[] s_entries =
    [
        ("TwinSlot.SlotManager.Records.", Phase.Record),
        ("TwinSlot.SlotManager.Storage.DurableBlock", Phase.Record),
        ("TwinSlot.Bootloader.StoredRecord", Phase.Record),
        ("TwinSlot.Bootloader.KeptRecord", Phase.Record),
        ("TwinSlot.SlotManager.Decision.", Phase.Decision),
        ("TwinSlot.SlotManager.Images.RamImage::Load", Phase.Read),
        ("TwinSlot.SlotManager.Images.WholeImage", Phase.Read),
        ("TwinSlot.SlotManager.Images.RamImage", null),
        ("TwinSlot.SlotManager.Images.ArrayImage", null),
        ("TwinSlot.SlotManager.Images.FileImage", Phase.Read),
        ("TwinSlot.SlotManager.Images.Seal", Phase.Seal),
        ("TwinSlot.SlotManager.Images.ImageVerifier::Hash", Phase.Hash),
        ("TwinSlot.SlotManager.Images.", Phase.Parse),
        ("TwinSlot.SlotManager.Checks.BoardIdentity", Phase.Parse),
        ("TwinSlot.SlotManager.Checks.", Phase.Sequence),
        ("TwinSlot.SlotManager.Cryptography.Sha256", Phase.Hash),
        ("TwinSlot.SlotManager.Cryptography.DigestCheck", Phase.Hash),
        ("TwinSlot.SlotManager.Slots.CarriedDigest", Phase.Hash),
        ("TwinSlot.SlotManager.Slots.StoredDigest", Phase.Record),
        ("TwinSlot.SlotManager.Cryptography.", Phase.Signature),
        ("TwinSlot.SlotManager.Bundles.PeCrc", Phase.Crc),
        ("TwinSlot.SlotManager.Bundles.PeBundle::IsIntact", Phase.Crc),
        ("TwinSlot.SlotManager.Bundles.", Phase.Link),
        ("TwinSlot.SlotManager.FlightLog.", Phase.Log),
        ("TwinSlot.SlotManager.Slots.SlotWriter", Phase.Write),
        ("TwinSlot.SlotManager.Slots.", Phase.Sequence),
        ("TwinSlot.Bootloader.Loading.ApplicationLoader", Phase.Load),
        ("TwinSlot.Bootloader.CheckedSlots", Phase.Sequence),
    ];

    /// <summary>What the names begin with by which methods are found.</summary>
    public static IEnumerable<string> Prefixes => s_entries.Select(entry => entry.Prefix);

    /// <summary>The phase that a method begins; null if it is part of its caller's.</summary>
    /// <param name="method">Full name of the type, two colons, and the method's name.</param>
    public static Phase? Of(string method) =>
        s_entries.FirstOrDefault(entry => method.StartsWith(entry.Prefix, StringComparison.Ordinal)).Phase;

    /// <summary>True if all that a phase calls is part of it, whatever it is: what a signature hashes belongs to the signature.</summary>
    public static bool Owns(Phase phase) => phase is Phase.Record or Phase.Signature or Phase.Load or Phase.Log or Phase.Seal;
}
