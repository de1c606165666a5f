using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Episodes;

/// <summary>What people do: button, card, sessions, holds, rollbacks.</summary>
internal static class OperatorEpisodes
{
    private const RigCapabilities Session = RigCapabilities.Backend | RigCapabilities.Contactor;

    /// <summary>All.</summary>
    public static Episode[] All { get; } =
    [
        new("button held at reset", RigCapabilities.Button, Button),
        new("revert at the console", RigCapabilities.ConsoleInput, Revert),
        new("rollback by the backend", RigCapabilities.Backend, Rollback) { Fits = draft => draft.IsSure },
        new("update during a charging session", Session, UpdateDuringSession),
        new("hold of an update", RigCapabilities.Backend, Hold),
        new("card that nobody asked for", RigCapabilities.Card, Card),
    ];

    private static void Button(LifeDraft draft)
    {
        draft.Step("power: off");
        draft.Step("button: hold");
        draft.Step("power: on");
        draft.Wait(draft.Random.Between(500, 4000));
        draft.Step("button: release");
    }

    private static void Revert(LifeDraft draft) => draft.Step("revert: a soak asks for it");

    // Two updates of one security counter: only then is the image before certain to be allowed.
    private static void Rollback(LifeDraft draft)
    {
        UpdateEpisodes.Good(draft);
        UpdateEpisodes.Good(draft);
        draft.Step("rollback: { reason: a soak asks for it }");
        draft.Step("expect: { console: 'boot: ' }");
    }

    private static void UpdateDuringSession(LifeDraft draft)
    {
        PowerEpisodes.BeginSession(draft);
        draft.Update(draft.Image("Good"));
        draft.Step($"watch: {{ for: {draft.Random.Between(500, 6000)} ms, contactor: closed{(draft.Can(RigCapabilities.Starts) ? ", noStarts: true" : "")} }}");
        draft.Step("session: { stop: 1 }");
    }

    private static void Hold(LifeDraft draft)
    {
        draft.Step($"hold: {{ for: {draft.Random.Between(2, 8)} s }}");
        draft.Update(draft.Image("Good"));
    }

    private static void Card(LifeDraft draft)
    {
        draft.Step($"insertCard: {draft.Image("Good")}");
        draft.Step("power: cycle");
        draft.Rest();
        draft.Step("removeCard:");
    }
}
