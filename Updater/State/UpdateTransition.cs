namespace TwinSlot.Updater.State;

/// <summary>What follows from an <see cref="UpdateEvent"/>.</summary>
public sealed class UpdateTransition
{
    /// <summary>Describes a transition. The properties say what the values mean.</summary>
    public UpdateTransition(UpdatePhase next, string status, string plainStatus, UpdateAction action)
    {
        Next = next;
        Status = status;
        PlainStatus = plainStatus;
        Action = action;
    }

    /// <summary>The phase that is kept before anything is sent or done.</summary>
    public UpdatePhase Next { get; }

    /// <summary>The status to report with OCPP 1.6 security, 2.0.1 and 2.1; null for none.</summary>
    public string Status { get; }

    /// <summary>The status to report with OCPP 1.6 UpdateFirmware; null for none.</summary>
    public string PlainStatus { get; }

    /// <summary>What is to be done besides.</summary>
    public UpdateAction Action { get; }

    /// <summary>True if it is not written: nothing is told or done of it, and after a power loss it is found again.</summary>
    public bool IsFoundAgain { get; internal set; }
}
