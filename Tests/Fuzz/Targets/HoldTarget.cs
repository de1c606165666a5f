using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Updater.Holds;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>What the operator holds, as the updater keeps it, and what is decided by it.</summary>
public sealed class HoldTarget : IFuzzTarget
{
    private static readonly long[] s_times = [0, 1, 1_795_910_400, uint.MaxValue];

    /// <inheritdoc/>
    public string Name => "hold";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces("TSHD\u0001", "\u0003", "\u000f");

    /// <inheritdoc/>
    public int MostLength => 256;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 16384 + (32L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        HoldState state = HoldFormat.Read(input);
        HoldState again = HoldFormat.Read(HoldFormat.Write(state));
        PromiseBroken.Unless(
            again.Hold.IsSet == state.Hold.IsSet && again.Hold.ToShortText() == state.Hold.ToShortText() && again.Update is null == state.Update is null,
            "what was read is written as it was");
        HeldUpdate update = state.Update ?? HeldUpdate.Of(0);
        foreach (long now in s_times)
        {
            HoldDecision decision = HoldRules.Decide(state.Hold, update.After(1, now), now, true, HoldRules.DefaultSecurityLimitHours);
            PromiseBroken.Unless(decision.MayActivate || decision.Words.Length > 0, "a wait says why");
        }

        return state.Hold.IsSet ? "held" : "nothing held";
    }
}
