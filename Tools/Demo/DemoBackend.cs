using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Csms.Firmware;
using TwinSlot.Csms.Record;

namespace TwinSlot.Tools.Demo;

/// <summary>The backend in the demonstration: what it asks the charger for, and what it saw in the present step.</summary>
/// <param name="csms">The backend and firmware server.</param>
/// <param name="patience">How long what is waited for may take.</param>
/// <param name="cancel">Ends every wait.</param>
internal sealed class DemoBackend(CsmsServer csms, TimeSpan patience, CancellationToken cancel)
{
    /// <summary>The charge point's identity.</summary>
    public const string Identity = "CP-DEMO";

    private long _stepStart;
    private int _published;

    /// <summary>Everything from now on belongs to the next step.</summary>
    public void BeginStep() => _stepStart = csms.Journal.LastSequence;

    /// <summary>What the backend saw in this step.</summary>
    public IReadOnlyList<JournalEntry> Messages() => csms.Journal.Entries(_stepStart);

    /// <summary>Publishes an image and has the backend ask for the update.</summary>
    /// <param name="behaviour">How the server delivers it.</param>
    /// <returns>The name that it is published under.</returns>
    public async Task<string> OrderUpdateAsync(byte[] image, FirmwareBehaviour? behaviour = null)
    {
        string name = $"update-{++_published}.img";
        Uri location = csms.Firmware.Publish(name, image, behaviour);
        await csms.UpdateFirmwareAsync(Identity, location);
        return name;
    }

    /// <summary>Waits for a firmware status of this step.</summary>
    public Task<JournalEntry> WaitForStatusAsync(string status) =>
        WaitForMessageAsync(e => e.IsFirmwareStatus(Identity, status), $"the status {status}");

    /// <summary>Waits until the backend has accepted the boot of a version.</summary>
    public async Task WaitForBootOfAsync(string version)
    {
        JournalEntry boot = await WaitForMessageAsync(
            e => e.IsRequest(Identity, "BootNotification") && e.Field("firmwareVersion") == version, $"a BootNotification of {version}");
        await WaitForMessageAsync(e => e.Sequence > boot.Sequence && e.IsBootAccepted(Identity), "the BootNotification to be accepted");
    }

    /// <summary>Has the backend start a charging session. It is refused while a board reboots, or has not ended the one before.</summary>
    /// <param name="number">Which session it is; the driver is called after it.</param>
    public async Task StartSessionAsync(int number) => await csms.CallAsync(
        Identity, "RemoteStartTransaction", new JsonObject { ["connectorId"] = 1, ["idTag"] = $"DRIVER-{number}" });

    /// <summary>The statuses that the backend got in this step, in order.</summary>
    public IReadOnlyList<string> Statuses() =>
        [.. Messages().Where(e => e.IsRequest(Identity, "FirmwareStatusNotification")).Select(e => e.Field("status") ?? "?")];

    /// <summary>The versions that notified the backend of their boot in this step, in order.</summary>
    public IReadOnlyList<string> Boots() =>
        [.. Messages().Where(e => e.IsRequest(Identity, "BootNotification")).Select(e => e.Field("firmwareVersion") ?? "?")];

    private async Task<JournalEntry> WaitForMessageAsync(Func<JournalEntry, bool> predicate, string what)
    {
        try
        {
            return await csms.Journal.WaitForAsync(predicate, patience, _stepStart, cancel);
        }
        catch (TimeoutException)
        {
            throw new DemoFailure($"{what} did not come within {patience.TotalSeconds:F0} s");
        }
    }
}
