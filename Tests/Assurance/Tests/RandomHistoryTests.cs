using System.Globalization;
using CsCheck;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>Random long histories of a board against a model that a person can read: what runs, what can be rolled back to, the floor.</summary>
[TestClass]
public sealed class RandomHistoryTests
{
    private const int Histories = 900;
    private const ulong UsualSeed = 1;

    // Any number: other histories than the usual ones. A failure names it.
    private const string SeedVariable = "TWINSLOT_HISTORIES_SEED";

    private static readonly ImageBehaviour[] s_bad =
    [
        ImageBehaviour.FailsSelfTest, ImageBehaviour.ForgetsSelfTest, ImageBehaviour.Hangs, ImageBehaviour.Crashes, ImageBehaviour.DoesNotLoad,
        ImageBehaviour.DoesNotConnect, ImageBehaviour.LosesTheConnection, ImageBehaviour.IsRefused, ImageBehaviour.BrownsOut,
    ];

    private static readonly TestImage[] s_images =
    [
        .. TestImage.Runnable, TestImage.OneBlock, TestImage.BlockAndByte, TestImage.ThreeBlocks, TestImage.Assemblies,
    ];

    private static readonly ResetCause[] s_causes = Enum.GetValues<ResetCause>();

    private enum HistoryEvent
    {
        GoodUpdate,
        BadUpdate,
        Outage,
        Revert,
        Button,
        Quiet,
    }

    [TestMethod]
    public void A_board_does_what_the_model_does_whenever_the_power_is_lost()
    {
        string? given = Environment.GetEnvironmentVariable(SeedVariable);
        ulong seed = string.IsNullOrEmpty(given) ? UsualSeed : ulong.Parse(given, CultureInfo.InvariantCulture);
        Gen<HistoryStep[]> histories = Gen.Select(
            Gen.Enum<HistoryEvent>(), Gen.Int[0, 100], Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[0, 1000], Gen.Int[0, s_causes.Length - 1],
            (happens, pick, first, second, argument, cause) => new HistoryStep(happens, pick, first, second, argument, s_causes[cause])).Array[4, 14];
        MediumModel[] models = Enum.GetValues<MediumModel>();
        int steps = 0;
        Parallel.For(0, Histories, index =>
        {
            HistoryStep[] history = histories.Generate(new PCG((uint)index, seed), null, out _);
            Interlocked.Add(ref steps, history.Length);
            Run(history, models[index % models.Length], $"{SeedVariable}={seed}, history {index}");
        });
        Console.WriteLine($"histories: {Histories} of {steps} steps in all, {SeedVariable}={seed}");
    }

    private static void Run(HistoryStep[] history, MediumModel medium, string name)
    {
        Medium state = Starts.Installed(medium).Clone();
        Model model = new(TestImage.Old, null, TestImage.Old.Counter);
        int request = 1;
        foreach (HistoryStep step in history)
        {
            (Scenario scenario, Model after) = model.Next(step);
            string where = $"{name} on {medium}: {step} on {model}";
            Oracle oracle = RunStep(step, scenario, medium, ref state, request);
            Assert.IsNull(oracle.Violation, $"{where}: {oracle.Violation}");

            ObservedRecord record = ObservedRecord.On(state)!;
            ObservedSlot other = record.Slots[1 - record.Preferred];
            TestImage? previous = other.State == ObservedState.Confirmed ? TestImage.ByDigest(other.Digest) : null;
            Assert.AreEqual(after.Running.Name, oracle.Loaded?.Name, where);
            Assert.AreEqual(after.Previous?.Name, previous?.Name, $"{where}: what can be rolled back to");
            Assert.AreEqual(after.Floor, record.SecurityFloor, where + ": the floor");
            model = after;
            request = oracle.Requests.Id + 1;
        }
    }

    // After a power loss that leaves unstable bits less is claimed: it is replaced by one that leaves the old file.
    private static Oracle RunStep(HistoryStep step, Scenario scenario, MediumModel medium, ref Medium state, int request)
    {
        Fault[] faults = step.PowerLosses();
        while (true)
        {
            Medium tried = state.Clone();
            List<Operation> trace = [];
            FaultyStorage storage = new(medium, tried, faults, step.Argument) { Trace = trace };
            Oracle oracle = new(scenario, medium, tried, true, true, request, false, faults.Length);
            new BoardRun(oracle, storage).Run(step.Cause);
            storage.PowerOff();
            int unstable = Array.FindIndex(faults, fault => fault.At < trace.Count && FaultCatalogue.Rots(medium, fault, trace[fault.At]));
            if (unstable < 0)
            {
                state = tried;
                return oracle;
            }

            faults[unstable] = faults[unstable] with { Argument = 0 };
        }
    }

    private sealed record HistoryStep(HistoryEvent Event, int Pick, int First, int Second, int Argument, ResetCause Cause)
    {
        // The boot after a power loss may report a watchdog reset: with a third forced reset the board would roll back, as it should, which the model leaves out.
        public Fault[] PowerLosses() =>
            First == Second || Cause is ResetCause.Watchdog or ResetCause.Software or ResetCause.PowerStayed ? [new Fault(First, FaultKind.PowerLoss, Argument)]
            : [new Fault(Math.Min(First, Second), FaultKind.PowerLoss, Argument), new Fault(Math.Max(First, Second), FaultKind.PowerLoss, Argument / 2)];
    }

    private sealed record Model(TestImage Running, TestImage? Previous, uint Floor)
    {
        public override string ToString() => $"[{Running.Name} runs, {Previous?.Name ?? "nothing"} before it, floor {Floor}]";

        public (Scenario Scenario, Model After) Next(HistoryStep step)
        {
            TestImage image = s_images.Where(candidate => candidate != Running).ElementAt(step.Pick % (s_images.Length - 1));
            bool tooOld = image.Counter < Floor;
            bool rollsBack = Previous != null && Previous.Counter >= Floor;
            Model reverted = rollsBack ? this with { Running = Previous!, Previous = Running } : this;
            Model updated = tooOld ? this with { Previous = null } : new Model(image, Running, Math.Max(Floor, image.Counter));
            Model failed = this with { Previous = null };
            Expected good = tooOld ? Expected.Failed : Expected.Installed;
            return step.Event switch
            {
                HistoryEvent.GoodUpdate => (Ask(image, good, ImageBehaviour.Good, 0, updated), updated),
                HistoryEvent.Outage => (Ask(image, good, ImageBehaviour.Good, 2, updated), updated),
                HistoryEvent.BadUpdate => (Ask(image, Expected.Failed, s_bad[step.Pick % s_bad.Length], 0, failed), failed),
                HistoryEvent.Revert => (new Scenario { Revert = true, RunsAtEnd = reverted.Running }, reverted),
                HistoryEvent.Button => (new Scenario { Button = true, RunsAtEnd = reverted.Running }, reverted),
                _ => (new Scenario { RunsAtEnd = Running }, this),
            };
        }

        private static Scenario Ask(TestImage image, Expected expected, ImageBehaviour behaviour, int outage, Model after) => new()
        {
            Updates = [new Update(image, expected) { Behaviour = behaviour }],
            OutageBoots = outage,
            RunsAtEnd = after.Running,
        };
    }
}
