namespace TwinSlot.Updater.Holds;

/// <summary>What is kept of holds over a power loss. <see cref="HoldFormat"/> has the bytes. Is not changed.</summary>
public sealed class HoldState
{
    /// <summary>Describes a state. The properties say what the values mean.</summary>
    public HoldState(OperatorHold hold, HeldUpdate update)
    {
        Hold = hold;
        Update = update;
    }

    /// <summary>What the operator set.</summary>
    public OperatorHold Hold { get; }

    /// <summary>The update that is held, or was let go; null for none.</summary>
    public HeldUpdate Update { get; }
}
