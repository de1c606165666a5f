using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>The statuses of an update come in an order that OCPP and docs/ocpp.md allow, and nothing follows its end.</summary>
internal sealed class StatusInvariant : Invariant
{
    private const string Plain = "";

    // What may follow what. What is not here ends an update.
    private static readonly Dictionary<string, string[]> s_next = new()
    {
        ["DownloadScheduled"] = ["Downloading", "DownloadFailed"],
        ["Downloading"] = ["DownloadPaused", "Downloaded", "DownloadFailed"],
        ["DownloadPaused"] = ["Downloading", "DownloadFailed"],
        ["Downloaded"] = ["SignatureVerified", "InvalidSignature", "Installing", "InstallScheduled", "InstallationFailed", "Downloading"],
        ["SignatureVerified"] = ["Installing", "InstallScheduled", "InstallationFailed", "Downloading"],
        ["InstallScheduled"] = ["Installing", "InstallationFailed", "Downloading"],
        ["Installing"] = ["InstallRebooting", "Installed", "InstallScheduled", "InstallationFailed", "InstallVerificationFailed", "Downloading"],
        ["InstallRebooting"] = ["Installed", "InstallationFailed"],
    };

    private static readonly string[] s_first = ["DownloadScheduled", "Downloading", "DownloadFailed"];

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
        bool begins = (before == null || (id == Plain && _mayBeginAnew)) && s_first.Contains(status);
        if (begins)
        {
            _mayBeginAnew = false;
        }
        else if (before != status && (before == null || !s_next.GetValueOrDefault(before, []).Contains(status)))
        {
            return $"{status} was told {(before == null ? "first" : $"after {before}")}" + (id == Plain ? "" : $" of request {id}");
        }

        _last[id] = status;
        return null;
    }
}
