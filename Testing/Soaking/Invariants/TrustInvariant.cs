using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>Only what a trusted key signed for the board runs.</summary>
internal sealed class TrustInvariant(LifeImages images) : Invariant
{
    /// <inheritdoc/>
    public override string Name => "trust";

    /// <inheritdoc/>
    public override string Rule => "no image boots that is changed, signed by a key that is not trusted, or for another board";

    /// <inheritdoc/>
    public override string? See(RigEvent happened)
    {
        if (BootLine.Of(happened) is not BootLine boot)
        {
            return null;
        }

        return !images.Of(boot.Version).Any() ? $"{boot.Version} booted, which the board was never given"
            : images.Of(boot.Version).All(step => step.UntrustedKey || step.FlippedBit || step.Board != null) ? $"{boot.Version} booted"
            : null;
    }
}
