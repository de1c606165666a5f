using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Episodes;

/// <summary>Power cuts, the clock, the network, and faults of the running image.</summary>
internal static class PowerEpisodes
{
    private static readonly string[] s_dates = ["1970-01-01", "2001-09-09", "2024-02-29", "2035-01-01"];

    /// <summary>All.</summary>
    public static Episode[] All { get; } =
    [
        new("power cuts while it boots", RigCapabilities.Power, WhileItBoots),
        new("power cut in a charging session", RigCapabilities.Backend | RigCapabilities.Contactor, InASession),
        new("clock that starts elsewhere", RigCapabilities.Clock, Clock),
        new("network that fails", RigCapabilities.Network | RigCapabilities.Backend, NetworkFails),
        new("fault of the running image", RigCapabilities.Faults | RigCapabilities.ConsoleInput, Fault) { Fits = draft => draft.Setup.TestImages },
    ];

    /// <summary>A charging session begins.</summary>
    public static void BeginSession(LifeDraft draft)
    {
        draft.Step("expect: { connectors: Available, since: start }");
        draft.Step("session: { start: 1 }");
        draft.Step(draft.Setup.OcppVersion == "1.6"
            ? "expect: { contactor: closed, messages: [{ action: StartTransaction }] }"
            : "expect: { contactor: closed, messages: [{ action: TransactionEvent, fields: { eventType: Started } }] }");
    }

    private static void WhileItBoots(LifeDraft draft)
    {
        draft.Step("power: cycle");
        for (int cuts = draft.Random.Between(1, 4); cuts > 0; cuts--)
        {
            draft.Step($"cutPower: {{ after: {draft.Random.Between(0, 2500)} ms }}");
            draft.Step("power: on");
        }
    }

    private static void InASession(LifeDraft draft)
    {
        BeginSession(draft);
        draft.Step($"cutPower: {{ after: {draft.Random.Between(0, 2000)} ms }}");
        draft.Step("power: on");
    }

    private static void Clock(LifeDraft draft)
    {
        draft.Step("power: off");
        draft.Step($"clock: '{draft.Random.OneOf(s_dates)}'");
        draft.Step("power: on");
    }

    private static void NetworkFails(LifeDraft draft)
    {
        draft.Step($"network: {draft.Random.OneOf("down", "silent")}");
        draft.Wait(draft.Random.Between(100, 5000));
        if (draft.Random.Once(2))
        {
            draft.Step("power: cycle");
            draft.Wait(draft.Random.Between(100, 3000));
        }

        draft.Step("network: up");
        draft.Step("power: cycle");
    }

    private static void Fault(LifeDraft draft)
    {
        draft.Step($"fault: {draft.Random.OneOf("hang", "crash", "starve")}");
        draft.Step("expect: { console: ['= ok', 'boot: '] }");
    }
}
