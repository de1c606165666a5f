using TwinSlot.Csms.Ocpp;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>The statuses of an update come in an order that OCPP allows, and nothing follows its end. A failed download is an end, too: the board has tried again before it says so.</summary>
internal sealed class StatusInvariant : Invariant
{
    private const string Plain = "";

    private const string DownloadFailed = "DownloadFailed";
    private const string InstallationFailed = "InstallationFailed";

    private readonly Dictionary<string, string> _last = [];
    private bool _mayBeginAnew;

    /// <inheritdoc/>
    public override string Name => "statuses";

    /// <inheritdoc/>
    public override string Rule => "the statuses of an update come in order, and none after its end";

    /// <inheritdoc/>
    public override string? See(RigEvent happened)
    {
        if (happened.Kind == RigEventKind.ToBoard && happened.Message?.Kind == JournalKind.Call && happened.Subject == "UpdateFirmware")
        {
            // Plain 1.6 has no ids: what comes from now on is of this update, or still of the one before.
            _mayBeginAnew = true;
        }

        if (!FirmwareStatuses.IsStatus(happened) || happened.Field("status") is not (string status and not "Idle"))
        {
            return null;
        }

        string id = happened.Field("requestId") ?? Plain;
        string? before = _last.GetValueOrDefault(id);

        // A failed installation is still of the update before: what was not begun cannot fail there.
        bool begins = (before == null || (id == Plain && _mayBeginAnew)) && status != InstallationFailed && FirmwareStatusOrder.MayFollow(null, status);
        if (begins)
        {
            _mayBeginAnew = false;
        }
        else if (before != status && (before is null or DownloadFailed || !FirmwareStatusOrder.MayFollow(before, status)))
        {
            return $"{status} was told {(before == null ? "first" : $"after {before}")}" + (id == Plain ? "" : $" of request {id}");
        }

        _last[id] = status;
        return null;
    }
}
