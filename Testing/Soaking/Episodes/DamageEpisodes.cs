using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Episodes;

/// <summary>Damaged flash. A source for recovery is always at hand: without one a board may stay in recovery for good.</summary>
internal static class DamageEpisodes
{
    private static readonly string[] s_how = ["flipBit", "eraseHalf", "garbage", "delete"];

    /// <summary>All.</summary>
    public static Episode[] All { get; } =
    [
        new("damaged slot, a card at hand", RigCapabilities.FlashFiles | RigCapabilities.Card | RigCapabilities.Backend, OneSlot),
        new("damaged boot record, a card at hand", RigCapabilities.FlashFiles | RigCapabilities.Card, draft => Card(draft, draft.Random.OneOf("record", "newestRecordCopy"))),
        new("damaged log", RigCapabilities.FlashFiles | RigCapabilities.Backend, Log),
        new("recovery from a card", RigCapabilities.FlashFiles | RigCapabilities.Card, draft => Card(draft, draft.Random.OneOf("slots", "slotsAndRecord"))),
        new("recovery from the provisioned address", RigCapabilities.FlashFiles | RigCapabilities.Backend | RigCapabilities.Provisioning, Address),
        new("recovery by the golden image", RigCapabilities.FlashFiles | RigCapabilities.Golden | RigCapabilities.Backend, Golden) { Fits = draft => draft.IsSure },
    ];

    private static void Card(LifeDraft draft, string part)
    {
        Damage(draft, part, $"insertCard: {draft.Image("Good")}");
        draft.Rest();
        draft.Step("removeCard:");
    }

    private static void Address(LifeDraft draft) => Damage(draft, "slots", $"recoveryAddress: {draft.Image("Good")}");

    // The golden image serves no connector. It is replaced in both slots, so that no rollback brings it back.
    private static void Golden(LifeDraft draft)
    {
        Damage(draft, "slotsAndRecord", $"golden: {draft.Image("Golden")}");
        draft.Rest();
        UpdateEpisodes.Good(draft);
        UpdateEpisodes.Good(draft);
    }

    // Two updates before: only then is there something in both slots.
    private static void OneSlot(LifeDraft draft)
    {
        UpdateEpisodes.Good(draft);
        UpdateEpisodes.Good(draft);
        Card(draft, draft.Random.OneOf("slotA", "slotB"));
    }

    // An update before: a board that has only booted has no log yet.
    private static void Log(LifeDraft draft)
    {
        UpdateEpisodes.Good(draft);
        draft.Step("power: off");
        draft.Step($"damage: {{ part: log, how: {draft.Random.OneOf(s_how)} }}");
        draft.Step("power: on");
    }

    private static void Damage(LifeDraft draft, string part, string source)
    {
        draft.Step("power: off");
        draft.Step(source);
        draft.Step($"damage: {{ part: {part}, how: {draft.Random.OneOf(s_how)} }}");
        draft.Step("power: on");
        if (draft.Random.Once(3))
        {
            draft.Step($"cutPower: {{ after: {draft.Random.Between(0, 5000)} ms }}");
            draft.Step("power: on");
        }
    }
}
