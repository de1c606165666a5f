using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Decision;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Tools.Lives;

/// <summary>A random life of one simulated board: the real firmware under good and bad updates, rollbacks on request, crashes, power cuts and rot.</summary>
/// <param name="seed">The same seed and index give the same life.</param>
/// <param name="index">Which of the lives.</param>
internal sealed class BoardLife(int seed, int index)
{
    private const int MostOperations = 400_000;
    private const int OperationsWithAFault = 200;

    private static readonly BootPolicy s_policy = new();
    private static readonly MediumModel[] s_models = Enum.GetValues<MediumModel>();
    private static readonly TestImage[] s_images = [TestImage.Old, TestImage.New, TestImage.OneBlock, TestImage.BlockAndByte, TestImage.Newer];
    private static readonly ImageBehaviour[] s_behaviours = [.. Enum.GetValues<ImageBehaviour>().Where(behaviour => behaviour != ImageBehaviour.Good)];
    private static readonly string[] s_events =
    [
        "good update", "bad update", "bad update", "bad update", "revert", "button", "crashes", "hangs", "loads fail", "outage", "power cuts", "rot",
    ];

    private Randomness _random = new(Randomness.Mix(seed, index));

    /// <summary>The budgets of its boot decision.</summary>
    public static BootPolicy Policy => s_policy;

    /// <summary>Lives it: after each event what happened, and what is on flash then.</summary>
    public IEnumerable<(string Event, Medium Medium, bool LogIsWhole)> Live()
    {
        MediumModel model = s_models[_random.Below(s_models.Length)];
        Medium medium = Starts.Installed(model).Clone();
        TestImage running = TestImage.Old;
        int request = 1;
        bool whole = true;
        int events = 2 + _random.Below(5);
        for (int i = 0; i < events; i++)
        {
            string what = s_events[_random.Below(s_events.Length)];
            if (what == "rot")
            {
                string[] files = [.. medium.Names.Order(StringComparer.Ordinal)];
                string file = files[_random.Below(files.Length)];
                medium[file] = medium[file]!.WithBitFlipped(_random.Below(Math.Max(1, medium[file]!.Bytes.Length * 8)));
                whole &= !file.StartsWith("flight", StringComparison.Ordinal);
            }

            Fault[] faults = what == "power cuts" ? [new Fault(_random.Below(OperationsWithAFault), FaultKind.PowerLoss, 0)] : [];
            whole &= faults.Length == 0;
            FaultyStorage storage = new(model, medium, faults, index) { MostOperations = MostOperations };
            Oracle oracle = new(Scenario(what, running, medium), model, medium, false, false, request, what == "rot", faults.Length);
            new BoardRun(oracle, storage).Run(what is "crashes" or "hangs" ? ResetCause.Watchdog : ResetCause.PowerOn);
            storage.PowerOff();
            yield return ($"{i + 1}: {what} on {model}", medium, whole);
            if (oracle.Loaded is null)
            {
                yield break;
            }

            running = oracle.Loaded;
            request = oracle.Requests.Id + 1;
        }
    }

    private Scenario Scenario(string what, TestImage running, Medium medium)
    {
        TestImage[] others = [.. s_images.Where(image => image != running)];
        TestImage image = others[_random.Below(others.Length)];
        bool tooOld = image.Counter < (ObservedRecord.On(medium)?.SecurityFloor ?? 0);
        Scenario nothing = new() { Policy = s_policy, Unattended = true };
        Scenario update = nothing with { Updates = [new Update(image, tooOld ? Expected.Failed : Expected.Installed)] };
        ImageBehaviour behaviour = s_behaviours[_random.Below(s_behaviours.Length)];
        bool passes = behaviour == ImageBehaviour.CrashesOnceConfirmed && !tooOld;
        return what switch
        {
            "good update" or "power cuts" => update,
            "bad update" => nothing with { Updates = [new Update(image, passes ? Expected.Installed : Expected.Failed) { Behaviour = behaviour }] },
            "revert" => nothing with { Revert = true },
            "button" => nothing with { Button = true },
            "crashes" => nothing with { FailingRuns = 1 + _random.Below(12) },
            "hangs" => nothing with { FailingRuns = 1 + _random.Below(12), FailingRunsHang = true },
            "loads fail" => nothing with { FailingLoads = 1 + _random.Below(12) },
            "outage" => update with { OutageBoots = 1 + _random.Below(6) },
            _ => nothing,
        };
    }
}
