using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Transfer.Text;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>What the backend may know of the image before, and its request to go back to that. docs/ocpp.md has the messages.</summary>
internal sealed class RollbackOrders
{
    /// <summary>The messages of DataTransfer, and the notification that plain 1.6 has in place of a security event.</summary>
    internal const string Rollback = "Rollback";
    internal const string PreviousImage = "PreviousImage";
    internal const string RolledBack = "RolledBack";

    private const string Backend = "backend";

    private readonly IBootServices _boot;
    private readonly Connectors _connectors;

    internal RollbackOrders(IBootServices boot, Connectors connectors)
    {
        _boot = boot;
        _connectors = connectors;
    }

    /// <summary>The version of the image before; an empty string if there is none.</summary>
    internal string PreviousVersion
    {
        get { return _boot.Rollback.Previous.Version; }
    }

    /// <summary>Its digest.</summary>
    internal string PreviousDigest
    {
        get { return _boot.Rollback.Previous.Digest; }
    }

    /// <summary>The digest of the running image.</summary>
    internal string RunningDigest
    {
        get { return _boot.Rollback.RunningDigest; }
    }

    /// <summary>The last rollback in one sentence, or as many of its clauses as have room.</summary>
    internal string LastRollback(int most)
    {
        return Clauses.Fit(_boot.Rollback.LastRollback, most);
    }

    /// <summary>Asks for the image before. Once that is accepted no session starts any more: it would put the rollback off.</summary>
    internal RollbackAnswer Ask(string leave, string reason)
    {
        RollbackAnswer answer = _boot.Rollback.Request(new RollbackRequest(leave, Backend, reason));
        if (answer.Status == RollbackStatus.Accepted)
        {
            _connectors.EndServiceForRollback();
        }

        return answer;
    }

    /// <summary>What an answer is as data of a message.</summary>
    internal static Hashtable Told(RollbackAnswer answer)
    {
        Hashtable data = new Hashtable();
        data.Add("status", Word(answer.Status));
        data.Add("words", answer.Words);
        return data;
    }

    /// <summary>What there is to go back to, as data of a message.</summary>
    internal Hashtable Previous()
    {
        Contract.PreviousImage previous = _boot.Rollback.Previous;
        Hashtable data = new Hashtable();
        data.Add("version", previous.Version);
        data.Add("digest", previous.Digest);
        data.Add("mayBoot", previous.Refusal.Length == 0);
        data.Add("refusal", previous.Refusal);
        data.Add("runningVersion", _boot.Image.Version);
        data.Add("runningDigest", RunningDigest);
        data.Add("onSoak", _boot.Health.OnSoak);
        data.Add("lastRollback", _boot.Rollback.LastRollback);
        return data;
    }

    /// <summary>The word of a status: also a reason code of OCPP 2.</summary>
    internal static string Word(RollbackStatus status)
    {
        switch (status)
        {
            case RollbackStatus.Accepted:
                return "Accepted";
            case RollbackStatus.AlreadyLeft:
                return "AlreadyLeft";
            case RollbackStatus.Refused:
                return "Refused";
            default:
                return "StorageFailed";
        }
    }
}
