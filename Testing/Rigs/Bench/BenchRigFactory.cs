using System.Device.Gpio;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The rig of a bench. There is one board, so that one scenario runs at a time.</summary>
/// <param name="bench">The bench.</param>
/// <param name="images">Signs the images.</param>
/// <param name="controller">Gives the pins of this machine; null for the system's own.</param>
public sealed class BenchRigFactory(BenchDescription bench, IImageSource images, Func<GpioController>? controller = null) : IRigFactory
{
    /// <inheritdoc/>
    public string Name => bench.Name;

    /// <inheritdoc/>
    public string Board => bench.Board;

    /// <inheritdoc/>
    public IImageSource Images => images;

    /// <inheritdoc/>
    public int Most => 1;

    /// <inheritdoc/>
    public RigCapabilities Capabilities =>
        RigCapabilities.Power
        | If(bench.Console != null, RigCapabilities.ConsoleOutput)
        | If(bench.Console?.TakesInput == true, RigCapabilities.ConsoleInput)
        | If(bench.Console?.TakesInput == true && bench.Programming.Provisions.Contains("testImages"), RigCapabilities.Faults)
        | If(Drives(RigLines.Button), RigCapabilities.Button)
        | If(Sees(RigLines.Contactor), RigCapabilities.Contactor)
        | If(Sees(RigLines.Light), RigCapabilities.Light)
        | If(bench is { Console: not null, Starts: not null }, RigCapabilities.Starts)
        | If(bench is { Console: not null, WatchdogResets: not null }, RigCapabilities.Watchdog)
        | If(bench.Backend != null, RigCapabilities.Backend | RigCapabilities.Network)
        | If(bench is { Network: not null, Backend: not null }, RigCapabilities.Dns)
        | If(bench.Programming.Flash != null, RigCapabilities.Programming)
        | If(bench.Programming.Stage != null, RigCapabilities.Staging)
        | If(bench.Programming.Golden != null, RigCapabilities.Golden)
        | If(bench.Programming is { InsertCard: not null, RemoveCard: not null }, RigCapabilities.Card)
        | If(bench.Programming.Settings != null, RigCapabilities.Provisioning)
        | If(bench.Programming is { ReadFiles: not null, WriteFiles: not null }, RigCapabilities.FlashFiles)
        | If(bench.Programming is { Status: not null, Log: not null }, RigCapabilities.ReadFlash);

    /// <inheritdoc/>
    public string? WhyNot(BoardSetup setup)
    {
        BoardSetup usual = BoardSetup.Usual;
        (string Name, bool IsAsked, string Words)[] asked =
        [
            ("ocpp", setup.Ocpp != usual.Ocpp, $"for OCPP {setup.Ocpp}"),
            ("connectors", setup.Connectors != usual.Connectors, $"with {setup.Connectors} connectors"),
            ("testImages", setup.TestImages, "for images for tests"),
            ("requireBoard", setup.RequireBoard != usual.RequireBoard, "that take images which name no board"),
            ("soak", setup.Soak, "with a soak"),
            ("trial", setup.Trial.Count > 0 || setup.DoubtsEarly, "with the times of a scenario"),
            ("budgets", setup.Budgets.Count > 0, "with the budgets of a scenario"),
            ("backendByName", setup.BackendByName && Uri.CheckHostName(bench.Backend?.Address) != UriHostNameType.Dns, "whose backend has a name"),
            ("settings", setup.Settings.Count > 0, "with the settings of a scenario"),
        ];
        if (setup.TimeServer != null)
        {
            return $"the bench {bench.Name} has no server of the time";
        }

        string[] missing = [.. asked.Where(one => one.IsAsked && !bench.Programming.Provisions.Contains(one.Name)).Select(one => one.Words)];
        return missing.Length == 0 ? null : $"the bench {bench.Name} does not provision boards {string.Join(", and ", missing)}";
    }

    /// <inheritdoc/>
    public async Task<IRig> MakeAsync(BoardSetup setup, CancellationToken cancel = default) =>
        await BenchRig.MakeAsync(bench, setup, images, Capabilities, controller ?? (() => new GpioController()), cancel).ConfigureAwait(false);

    // A line that is named, but without what it takes to see or to drive it, is not there: of what a console would say nothing comes without one.
    private bool Sees(string name) => bench.Lines.TryGetValue(name, out BenchLine? line) && (line.Gpio != null || (line.SaysOn != null && bench.Console != null));

    private bool Drives(string name) => bench.Lines.TryGetValue(name, out BenchLine? line) && (line.Gpio != null || line is { On: not null, Off: not null });

    private static RigCapabilities If(bool can, RigCapabilities what) => can ? what : RigCapabilities.None;
}
