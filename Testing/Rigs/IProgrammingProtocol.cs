using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs;

/// <summary>The board's flash, past its firmware. What writes needs a board without power.</summary>
public interface IProgrammingProtocol
{
    /// <summary>Writes an image into a slot: it is confirmed, without a trial, and the next boot starts it.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <exception cref="RigException">The programmer refuses the image.</exception>
    Task FlashAsync(BuiltImage image, int slot, CancellationToken cancel = default);

    /// <summary>Writes an image into the slot that is not preferred and asks for a trial at the next boot.</summary>
    /// <exception cref="RigException">The programmer refuses the image.</exception>
    Task StageAsync(BuiltImage image, CancellationToken cancel = default);

    /// <summary>Puts an image into the board's deployment as the one that it boots when neither slot may.</summary>
    /// <exception cref="RigException">The programmer refuses the image.</exception>
    Task GiveGoldenAsync(BuiltImage image, CancellationToken cancel = default);

    /// <summary>Inserts a card that carries an image for recovery, or removes it.</summary>
    /// <param name="image">Null to remove the card.</param>
    Task SetCardAsync(BuiltImage? image, CancellationToken cancel = default);

    /// <summary>Changes settings of the board from its next start on.</summary>
    Task SetSettingsAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel = default);

    /// <summary>What stands on the flash; the board may be running.</summary>
    Task<RigStatus> ReadStatusAsync(CancellationToken cancel = default);

    /// <summary>The flight log, oldest entry first; the board may be running.</summary>
    Task<IReadOnlyList<RigLogEntry>> ReadLogAsync(CancellationToken cancel = default);

    /// <summary>A text that is the same as long as nothing is written to a part of the flash; the board may be running.</summary>
    Task<string> SnapshotAsync(FlashPart part, CancellationToken cancel = default);

    /// <summary>Damages a part of the flash.</summary>
    Task DamageAsync(FlashPart part, FlashDamage damage, CancellationToken cancel = default);
}
