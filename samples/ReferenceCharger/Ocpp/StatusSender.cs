using System.Collections;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>Sends firmware statuses as FirmwareStatusNotification (OCPP 1.6 section 4.5).</summary>
internal sealed class StatusSender : IFirmwareStatusSink
{
    internal const string Action = "FirmwareStatusNotification";

    // The thread that talks to the backend finishes every request within its own time-outs. This is for a thread that died.
    private const int LongestWait = 120000;

    private readonly Outbox _outbox;
    private readonly IPace _pace;

    internal StatusSender(Outbox outbox, IPace pace)
    {
        _outbox = outbox;
        _pace = pace;
    }

    /// <inheritdoc/>
    public bool Send(string status)
    {
        OutgoingCall call = _outbox.Post(Action, PayloadOf(status));
        if (call == null)
        {
            return false;
        }

        long end = _pace.Now + LongestWait;
        while (!call.Done && _pace.Now < end)
        {
            _pace.Pause(100);
        }

        return call.Answered;
    }

    internal static Hashtable PayloadOf(string status)
    {
        Hashtable payload = new Hashtable();
        payload.Add("status", status);
        return payload;
    }
}
