using System.Collections;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Updater.Reporting;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>One version of OCPP: what the charger has to say, in its messages. Answers the requests of its central system, too.</summary>
internal interface IDialect : IIncomingCalls
{
    /// <summary>The WebSocket subprotocol.</summary>
    string Subprotocol { get; }

    /// <summary>How it spells the error codes of CALLERROR.</summary>
    CallErrorCodes ErrorCodes { get; }

    /// <summary>The lowest connector that has a status: 0 is the charger as a whole.</summary>
    int FirstConnector { get; }

    /// <summary>Called before a reboot that the central system asked for, so that the next boot can name it.</summary>
    /// <param name="waited">True if it waited for the end of a session.</param>
    void Resetting(bool waited);

    /// <summary>The payload of BootNotification.</summary>
    Hashtable Boot();

    /// <summary>The status of a connector.</summary>
    OutgoingCall ConnectorStatus(int connector);

    /// <summary>A firmware status.</summary>
    OutgoingCall FirmwareStatus(FirmwareStatusReport report);

    /// <summary>Why an update failed, where the status itself cannot say so; null if there is no more to say.</summary>
    OutgoingCall FirmwareCause(FirmwareStatusReport report);

    /// <summary>A security event.</summary>
    OutgoingCall SecurityEvent(SecurityEvent happened);

    /// <summary>The charger's own notice of a rollback, which those see who look after chargers.</summary>
    OutgoingCall Notice(SecurityEvent rolledBack);

    /// <summary>A <see cref="Notice"/> was sent, or an attempt was made.</summary>
    void NoticeSent(OutgoingCall notice);

    /// <summary>The start or the end of a session.</summary>
    OutgoingCall Session(SessionEvent happened);

    /// <summary>The central system has answered a <see cref="Session"/>.</summary>
    /// <param name="answer">The payload of its answer; null for an error.</param>
    void SessionAnswered(SessionEvent happened, Hashtable answer);
}
