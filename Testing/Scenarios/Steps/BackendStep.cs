using TwinSlot.Csms;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend behaves differently from now on.</summary>
public sealed record BackendStep : Step
{
    /// <summary>How it treats connections; null for no change.</summary>
    public Availability? Is { get; init; }

    /// <summary>What it answers to a BootNotification; null for no change.</summary>
    public BootAnswer? Boot { get; init; }

    /// <summary>The actions of messages that it does not answer from now on.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <summary>The actions of messages that it answers with an error from now on.</summary>
    public IReadOnlyList<string> Failing { get; init; } = [];

    /// <summary>The actions of messages that it answers again.</summary>
    public IReadOnlyList<string> Normal { get; init; } = [];

    /// <summary>True to cut the connections that are open.</summary>
    public bool Drops { get; init; }

    /// <inheritdoc/>
    public override string Words => "backend" + (Is == null ? "" : $" {Is}") + (Boot == null ? "" : $" answers boots with {Boot}")
        + List(" silent to ", Silent) + List(" fails ", Failing) + List(" answers ", Normal) + (Drops ? " drops connections" : "");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        CsmsServer csms = run.Backend.Csms;
        if (Boot is BootAnswer answer)
        {
            csms.SetBootAnswer(run.Backend.Identity, answer);
        }

        Set(csms, Silent, MessageAnswer.None);
        Set(csms, Failing, MessageAnswer.Error);
        Set(csms, Normal, MessageAnswer.Normal);
        if (Is is Availability availability)
        {
            await csms.SetAvailabilityAsync(availability).ConfigureAwait(false);
        }

        if (Drops)
        {
            csms.DropConnections();
        }
    }

    private static void Set(CsmsServer csms, IReadOnlyList<string> actions, MessageAnswer answer)
    {
        foreach (string action in actions)
        {
            csms.SetAnswer(action, answer);
        }
    }

    private static string List(string words, IReadOnlyList<string> actions) => actions.Count == 0 ? "" : words + string.Join(", ", actions);
}
