using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Episodes;

/// <summary>Updates, good and bad, disturbed and not.</summary>
internal static class UpdateEpisodes
{
    private static readonly (string Word, string Value)[] s_slow = [("listsParts", "false"), ("server.takes", "3 s")];

    private static readonly (string Image, (string Word, string Value)[] More)[] s_bad =
    [
        ("FailsSelfTest", []), ("CrashesAtStart", []), ("HangsInMainLoop", []), ("ExitsRun", []),
        ("Good", [("flippedBit", "true")]), ("Good", [("untrustedKey", "true")]), ("Good", [("board", "another-board")]),
    ];

    /// <summary>All.</summary>
    public static Episode[] All { get; } =
    [
        new("good update", RigCapabilities.Backend, Good),
        new("update that raises the security counter", RigCapabilities.Backend, RaisesCounter),
        new("bad update", RigCapabilities.Backend, Bad),
        new("update below the security counter", RigCapabilities.Backend, BelowCounter),
        new("update with a wrong signature of its request", RigCapabilities.Backend, WrongSignature) { Fits = draft => draft.Setup is { IsSecure: true, Soak: false } },
        new("update with power cuts", RigCapabilities.Backend, PowerCuts),
        new("update over a network that fails", RigCapabilities.Backend | RigCapabilities.Network, NetworkFails),
        new("update from a server in trouble", RigCapabilities.Backend, ServerInTrouble),
        new("update while the backend is in trouble", RigCapabilities.Backend, BackendInTrouble),
        new("update that is staged by the programmer", RigCapabilities.Staging, Staged) { Fits = draft => !draft.Setup.Soak },
    ];

    /// <summary>A good update that nothing disturbs.</summary>
    public static void Good(LifeDraft draft)
    {
        string version = draft.NextVersion();
        draft.Update(draft.ImageOf(version, "Good"));
        draft.Rest();
        if (draft.IsSure)
        {
            draft.Step($"expect: {{ since: update, status: Installed, running: {{ version: {version} }} }}");
        }
    }

    private static void RaisesCounter(LifeDraft draft)
    {
        draft.Counter++;
        Good(draft);
    }

    private static void Bad(LifeDraft draft)
    {
        (string image, (string Word, string Value)[] more) = draft.Random.OneOf(s_bad);
        draft.Update(draft.Image(image, more));
    }

    // The counter is raised before, so that there is something to be below of.
    private static void BelowCounter(LifeDraft draft)
    {
        RaisesCounter(draft);
        draft.Update(draft.Image("Good", (LifeDraft.SecurityCounter, $"{draft.Counter - 1}")));
    }

    private static void WrongSignature(LifeDraft draft) => draft.Update(draft.Image("Good", ("request.signature", "wrong")));

    private static void PowerCuts(LifeDraft draft)
    {
        draft.Update(draft.Image(draft.Random.Once(4) ? "FailsSelfTest" : "Good", s_slow));
        for (int cuts = draft.Random.Between(1, 3); cuts > 0; cuts--)
        {
            draft.Step($"cutPower: {{ after: {draft.Random.Between(0, 9000)} ms }}");
            draft.Step("power: on");
        }
    }

    private static void NetworkFails(LifeDraft draft)
    {
        draft.Update(draft.Image("Good", s_slow));
        for (int times = draft.Random.Between(1, 3); times > 0; times--)
        {
            draft.Wait(draft.Random.Between(0, 4000));
            draft.Step($"network: {draft.Random.OneOf("down", "silent")}");
            draft.Wait(draft.Random.Between(100, 6000));
            draft.Step("network: up");
        }
    }

    private static void ServerInTrouble(LifeDraft draft)
    {
        (string Word, string Value)[] server = draft.Random.Between(1, 5) switch
        {
            1 => [("server.disconnectsAt", $"{draft.Random.Between(1, 95)}"), ("server.disconnects", $"{draft.Random.Between(1, 2)}")],
            2 => [("server.stallsAt", $"{draft.Random.Between(1, 95)}"), ("server.stalls", "1")],
            3 => [("server.refuses", "503"), ("server.refusals", "1")],
            4 => [("server.ignoresRange", "true")],
            _ => [("server.lengthError", "1000")],
        };
        draft.Update(draft.Image("Good", [("listsParts", "false"), .. server]));
    }

    private static void BackendInTrouble(LifeDraft draft)
    {
        draft.Update(draft.Image("Good", s_slow));
        draft.Wait(draft.Random.Between(0, 6000));
        (string trouble, string end) = draft.Random.OneOf(
            ("is: refusingUpgrades, drops: true", "is: serving"),
            ("is: notListening", "is: serving"),
            ("boot: pending", "boot: accepted"),
            ("boot: rejected", "boot: accepted"),
            ("drops: true", "is: serving"));
        draft.Step($"backend: {{ {trouble} }}");
        draft.Wait(draft.Random.Between(100, 6000));
        draft.Step($"backend: {{ {end} }}");
    }

    private static void Staged(LifeDraft draft)
    {
        draft.Step("power: off");
        draft.Step($"stage: {draft.Image(draft.Random.OneOf("Good", "Good", "FailsSelfTest", "CrashesAtStart"))}");
        draft.Step("power: on");
        if (draft.Random.Once(2))
        {
            draft.Step($"cutPower: {{ after: {draft.Random.Between(0, 6000)} ms }}");
            draft.Step("power: on");
        }
    }
}
