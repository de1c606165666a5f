namespace TwinSlot.Updater;

/// <summary>The way of a firmware status to the backend.</summary>
public interface IFirmwareStatusSink
{
    /// <summary>Sends a status and waits for the answer.</summary>
    /// <returns>
    /// True if the backend answered, be it with an error: it knows then. False if there is no accepted connection, at once, or if
    /// the connection was lost before the answer.
    /// </returns>
    /// <param name="status">One of the words of <see cref="FirmwareStatus"/>.</param>
    bool Send(string status);
}
