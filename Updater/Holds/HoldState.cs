using TwinSlot.Updater.State;

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

    /// <summary>What is kept of the update of a request; one that is not held yet if that is another.</summary>
    public HeldUpdate Of(UpdateRecord update)
    {
        uint key = UpdateKey.Of(update);
        return Update != null && Update.Key == key ? Update : HeldUpdate.Of(key);
    }

    /// <summary>The operator gives the word for an update.</summary>
    public HoldState Released(UpdateRecord update)
    {
        return new HoldState(Hold, Of(update).Released());
    }

    /// <summary>True if the operator gave the word for this update.</summary>
    public bool IsReleased(UpdateRecord update)
    {
        return Of(update).IsReleased;
    }
}
