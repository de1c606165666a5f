using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Bootloader.Soak;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tools.Explaining;

/// <summary>What a replay knows of the board: all, the keys alone, or nothing.</summary>
internal sealed class ReplayBoard
{
    private readonly BoardIdentity? _identity;
    private readonly IBundleFormat _format;
    private readonly bool _hasSealKey;

    private ReplayBoard(BoardIdentity? identity, IBundleFormat format, BootPolicy policy, bool hasSealKey)
    {
        _identity = identity;
        _format = format;
        _hasSealKey = hasSealKey;
        Policy = policy;
    }

    /// <summary>The budgets of the boot decision.</summary>
    public BootPolicy Policy { get; }

    /// <summary>How long an image waits after its first failure, in seconds; the default if the board does not tell.</summary>
    public uint QuarantineWait => _identity?.QuarantineWait ?? QuarantineRules.Day;

    /// <summary>What a soak takes.</summary>
    public SoakPolicy Soak { get; init; } = new();

    /// <summary>True if signatures are checked; false if images are checked for integrity only.</summary>
    public bool HasKeys => _identity is not null;

    /// <summary>A board of which everything is known.</summary>
    /// <param name="provisioning">What it was provisioned with.</param>
    public static ReplayBoard Of(Provisioning provisioning) =>
        new(provisioning.ToIdentity(), new ManagedBundle(), provisioning.ToBootPolicy(), hasSealKey: true) { Soak = provisioning.ToSoakPolicy() };

    /// <summary>As much as comes with a board's files.</summary>
    /// <param name="files">The files.</param>
    public static ReplayBoard Of(FlashFiles files) => files.Provisioning is { } provisioning ? Of(provisioning) : Unknown();

    /// <summary>A board with assemblies of another kind than any there is.</summary>
    /// <param name="identity">What its images are checked against.</param>
    /// <param name="format">How its assemblies look.</param>
    /// <param name="policy">The budgets of its boot decision.</param>
    public static ReplayBoard Of(BoardIdentity identity, IBundleFormat format, BootPolicy policy) => new(identity, format, policy, hasSealKey: true);

    /// <summary>A device of which the keys are known, and nothing of what it alone holds: its seal key, its resident assemblies.</summary>
    /// <param name="keys">The keys that it trusts.</param>
    /// <param name="vendorUuid">UUID of its vendor; null if no board was named.</param>
    /// <param name="classUuid">UUID of the board; null if none was named.</param>
    public static ReplayBoard Of(TrustedKeys keys, byte[]? vendorUuid, byte[]? classUuid) => new(
        new BoardIdentity
        {
            VendorUuid = vendorUuid,
            ClassUuid = classUuid,
            Keys = keys,
            SealKey = new byte[Seal.Length],
            Capacity = int.MaxValue,
            BootloaderVersion = Provisioned.BootloaderVersion,

            // Whether it is a board for tests is not known; it took what it holds.
            AllowTestImages = true,
        },
        new EitherBundle(),
        new BootPolicy(),
        hasSealKey: false);

    /// <summary>A device of which nothing is known.</summary>
    public static ReplayBoard Unknown() => new(null, new EitherBundle(), new BootPolicy(), hasSealKey: false);

    /// <summary>The checker that an unreadable record is rebuilt with; null if the keys are not known.</summary>
    /// <param name="storage">The flash.</param>
    public SlotChecker? RebuildingChecker(IStorage storage) => _identity is null ? null : new SlotChecker(storage, _identity, _format, null);

    /// <summary>Checks a slot as far as this board is known.</summary>
    /// <param name="storage">The flash.</param>
    /// <param name="slot">0 or 1.</param>
    /// <param name="entry">The record's word.</param>
    /// <param name="full">True if the decision asks for the full check.</param>
    public SlotCheck Check(IStorage storage, int slot, SlotEntry entry, bool full)
    {
        if (_identity is null)
        {
            return CheckIntegrity(storage, slot, entry);
        }

        // Without the seal key no seal can be compared: what it stands for is checked in its place.
        CheckedImage image = new SlotChecker(storage, _identity, _format, null).Check(slot, entry, full || !_hasSealKey);
        bool bySeal = _hasSealKey && !full && entry.Sealed && image.Seal is not null && Seal.Same(image.Seal, entry.Seal);
        string how = bySeal
            ? "length, CRC-32, seal and bundle are in order"
            : "length, CRC-32, SHA-256, signature, board and bundle are in order";
        return new SlotCheck(image.Reason, image.Reason == FailureReason.None ? how : image.Detail ?? "");
    }

    private SlotCheck CheckIntegrity(IStorage storage, int slot, SlotEntry entry)
    {
        // The firmware's own checker with a seal that fits: all of it but hash and signature. The hash follows, with no key to trust.
        BoardIdentity nobody = new() { SealKey = new byte[Seal.Length], Keys = new TrustedKeys([]), Capacity = int.MaxValue, AllowTestImages = true };
        SlotEntry sealedEntry = new()
        {
            State = entry.State,
            ImageLength = entry.ImageLength,
            Crc = entry.Crc,
            Digest = entry.Digest,
            Sealed = true,
        };
        RamImage? bytes = RamImage.Load(storage, SlotManager.Storage.SlotFiles.Name(slot), Math.Max(0, storage.Length(SlotManager.Storage.SlotFiles.Name(slot))), null);
        sealedEntry.Seal = bytes is null ? new byte[Seal.Length] : Seal.Of(bytes, nobody.SealKey, null);
        CheckedImage image = new SlotChecker(storage, nobody, _format, null).Check(slot, sealedEntry, false);
        if (image.Reason != FailureReason.None)
        {
            return new SlotCheck(image.Reason, image.Detail ?? "");
        }

        FailureReason signed = ImageVerifier.Verify(image.Image, image.Manifest, nobody.Keys, null);
        return signed == FailureReason.UnknownKey
            ? new SlotCheck(FailureReason.None, "length, CRC-32, SHA-256 and bundle are in order; the signature was not checked")
            : new SlotCheck(signed, "");
    }
}
