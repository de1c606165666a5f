using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Watches;

namespace TwinSlot.Testing.Scenarios;

/// <summary>A scenario on a rig: what its steps share.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="rig">The rig.</param>
/// <param name="patience">What every deadline is multiplied by.</param>
public sealed class ScenarioRun(Scenario scenario, IRig rig, double patience = 1)
{
    private readonly Dictionary<FlashPart, string> _snapshots = [];
    private readonly WatchBook _throughout = new(scenario.Throughout);
    private bool _hadPower;

    /// <summary>The scenario.</summary>
    public Scenario Scenario => scenario;

    /// <summary>The rig.</summary>
    public IRig Rig => rig;

    /// <summary>The rig's backend.</summary>
    /// <exception cref="RigException">It has none.</exception>
    public RigBackend Backend => rig.Backend ?? throw new RigException($"the rig {rig.Name} has no backend");

    /// <summary>The last event before the last step that did something: expectations look at what came after it.</summary>
    public long Mark { get; private set; }

    /// <summary>The newest update that was asked for; null before the first.</summary>
    public AskedUpdate? Update { get; set; }

    /// <summary>From here on, expectations look at what happens next.</summary>
    public async Task MarkAsync()
    {
        await rig.SettleAsync().ConfigureAwait(false);
        Mark = rig.Log.Last;
    }

    /// <summary>The newest event that does not count.</summary>
    public long NumberOf(Since since) => since switch
    {
        Since.Start => 0,
        Since.Update => Update?.Mark ?? 0,
        _ => Mark,
    };

    /// <summary>A deadline as this run has it.</summary>
    public TimeSpan Patient(TimeSpan deadline) => deadline * patience;

    /// <summary>Makes an image for the rig's board.</summary>
    public BuiltImage Make(ImageSpec spec) => rig.Images.Make(spec, rig.Board);

    /// <summary>Remembers what stands in a part of the flash.</summary>
    public async Task RememberAsync(FlashPart part, CancellationToken cancel) =>
        _snapshots[part] = await rig.Programming.SnapshotAsync(part, cancel).ConfigureAwait(false);

    /// <summary>Whether a part of the flash is as it was remembered.</summary>
    /// <exception cref="RigException">It was not remembered.</exception>
    public async Task<bool> IsUnchangedAsync(FlashPart part, CancellationToken cancel) =>
        _snapshots.TryGetValue(part, out string? before)
            ? before == await rig.Programming.SnapshotAsync(part, cancel).ConfigureAwait(false)
            : throw new RigException($"{part} was not remembered before: add a step 'remember'");

    /// <summary>Fails the scenario if anything happened that must not happen.</summary>
    /// <exception cref="ScenarioFailure">It did.</exception>
    public void CheckThroughout()
    {
        _throughout.Check(rig.Log, 0);

        // The lines of a board without power say nothing.
        if (!_hadPower && rig.Power.IsOn)
        {
            _hadPower = true;
            _throughout.CheckStart(rig);
        }
    }

    /// <summary>Waits for another event, for a short time at the most.</summary>
    /// <param name="seen">The newest event that has been looked at.</param>
    public async Task WaitForMoreAsync(long seen, TimeSpan atMost, CancellationToken cancel)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task delay = Task.Delay(atMost, end.Token);
        await Task.WhenAny(rig.Log.WaitForMoreAsync(seen), delay).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>The events after a number.</summary>
    public IReadOnlyList<RigEvent> EventsAfter(long after) => rig.Log.Since(after);
}
