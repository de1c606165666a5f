namespace TwinSlot.Contract;

/// <summary>Rollback on request, without a download, and what is known of the last rollback.</summary>
public interface IRollback
{
    /// <summary>The image in the other slot, as the one to roll back to; never null.</summary>
    PreviousImage Previous { get; }

    /// <summary>The digest of the running image, 64 hexadecimal digits: what a request has to name.</summary>
    string RunningDigest { get; }

    /// <summary>
    /// Asks for the previous image. What is to be left is named by its digest, so that a command that comes twice, or late, does nothing.
    /// Accepted, it is durable at return and carried out when no charging session runs, in a day at the latest: the board reboots.
    /// </summary>
    RollbackAnswer Request(RollbackRequest request);

    /// <summary>
    /// The last rollback in one sentence: which image was left, when, why, by what evidence, what has happened since, and what to do. An empty
    /// string if there was none, or its image has been replaced since.
    /// </summary>
    string LastRollback { get; }

    /// <summary>The version that was left by the last rollback as long as the backend has not been told of it; else an empty string.</summary>
    string UntoldVersion { get; }

    /// <summary>The backend knows of the last rollback and of what came of it so far. Durable at return.</summary>
    void Told();

    /// <summary>
    /// True as long as the backend has not received the charger's own notice of the last rollback, which it gets once for each, beside status and
    /// security event. Not before the image that was left has stopped.
    /// </summary>
    bool IsNoticeDue { get; }

    /// <summary>The notice has reached the backend. Durable at return.</summary>
    void NoticeDelivered();
}
