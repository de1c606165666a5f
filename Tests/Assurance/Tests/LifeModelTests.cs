using System.Globalization;
using CsCheck;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>Random long lives of a board against a model that a person can read: what runs, what can be gone back to, the floor.</summary>
[TestClass]
public sealed class LifeModelTests
{
    private const int Lives = 900;
    private const ulong UsualSeed = 1;

    // Any number: other lives than the usual ones. What fails says the number.
    private const string SeedVariable = "TWINSLOT_LIVES_SEED";

    private static readonly Behaviour[] s_bad =
    [
        Behaviour.FailsSelfTest, Behaviour.ForgetsSelfTest, Behaviour.Hangs, Behaviour.Crashes, Behaviour.DoesNotLoad,
        Behaviour.DoesNotConnect, Behaviour.IsRefused, Behaviour.BrownsOut,
    ];

    private static readonly ResetCause[] s_causes = Enum.GetValues<ResetCause>();

    private enum What
    {
        GoodUpdate,
        BadUpdate,
        Outage,
        Revert,
        Button,
        Quiet,
    }

    [TestMethod]
    public void A_board_does_what_the_model_does_whatever_is_interrupted()
    {
        string? given = Environment.GetEnvironmentVariable(SeedVariable);
        ulong seed = string.IsNullOrEmpty(given) ? UsualSeed : ulong.Parse(given, CultureInfo.InvariantCulture);
        Gen<Chapter[]> lives = Gen.Select(
            Gen.Enum<What>(), Gen.Int[0, 100], Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[0, 1000], Gen.Int[0, s_causes.Length - 1],
            (what, pick, first, second, argument, cause) => new Chapter(what, pick, first, second, argument, s_causes[cause])).Array[4, 14];
        MediumModel[] models = Enum.GetValues<MediumModel>();
        int chapters = 0;
        Parallel.For(0, Lives, index =>
        {
            Chapter[] life = lives.Generate(new PCG((uint)index, seed), null, out _);
            Interlocked.Add(ref chapters, life.Length);
            Live(life, models[index % models.Length], $"{SeedVariable}={seed}, life {index}");
        });
        Console.WriteLine($"lives: {Lives} of {chapters} chapters in all, {SeedVariable}={seed}");
    }

    private static void Live(Chapter[] life, MediumModel medium, string whose)
    {
        Medium state = Starts.Installed(medium).Clone();
        Model model = new(TestImage.Old, null, TestImage.Old.Counter);
        int request = 1;
        foreach (Chapter chapter in life)
        {
            (Plan plan, Model after) = model.Next(chapter);
            string where = $"{whose} on {medium}: {chapter} on {model}";
            Oracle world = LiveThrough(chapter, plan, medium, ref state, request);
            Assert.IsNull(world.Violation, $"{where}: {world.Violation}");

            BootRecord record = Oracle.Peek(state)!;
            SlotEntry other = record.Slots[BootRecord.Other(record.Preferred)];
            TestImage? previous = other.State == SlotState.Confirmed ? TestImage.ByDigest(other.Digest) : null;
            Assert.AreSame(after.Running, world.Loaded, where);
            Assert.AreSame(after.Previous, previous, where + ": what can be gone back to");
            Assert.AreEqual(after.Floor, record.SecurityFloor, where + ": the floor");
            model = after;
            request = world.Request + 1;
        }
    }

    // A cut that leaves bits which read either way leaves less to be demanded: it is made one that leaves the old file.
    private static Oracle LiveThrough(Chapter chapter, Plan plan, MediumModel medium, ref Medium state, int request)
    {
        Fault[] faults = chapter.Cuts();
        while (true)
        {
            Medium tried = state.Clone();
            List<Operation> trace = [];
            FaultyStorage storage = new(medium, tried, faults, chapter.Argument) { Trace = trace };
            Oracle world = new(plan, medium, tried, true, true, request, false, faults.Length);
            new BoardRun(world, storage).Run(chapter.Cause);
            storage.PowerOff();
            int unstable = Array.FindIndex(faults, fault => fault.At < trace.Count && FaultCatalogue.Rots(medium, fault, trace[fault.At]));
            if (unstable < 0)
            {
                state = tried;
                return world;
            }

            faults[unstable] = faults[unstable] with { Argument = 0 };
        }
    }

    private sealed record Chapter(What What, int Pick, int First, int Second, int Argument, ResetCause Cause)
    {
        // A cut may come back as a watchdog's bite: with a third bite the board would go back, as it should, and the model knows nothing of that.
        public Fault[] Cuts() =>
            First == Second || Cause == ResetCause.Watchdog ? [new Fault(First, FaultKind.Cut, Argument)]
            : [new Fault(Math.Min(First, Second), FaultKind.Cut, Argument), new Fault(Math.Max(First, Second), FaultKind.Cut, Argument / 2)];
    }

    private sealed record Model(TestImage Running, TestImage? Previous, uint Floor)
    {
        public override string ToString() => $"[{Running.Name} runs, {Previous?.Name ?? "nothing"} before it, floor {Floor}]";

        public (Plan Plan, Model After) Next(Chapter chapter)
        {
            TestImage image = TestImage.Runnable.Where(candidate => candidate != Running).ElementAt(chapter.Pick % 2);
            bool tooOld = image.Counter < Floor;
            bool goesBack = Previous != null && Previous.Counter >= Floor;
            Model reverted = goesBack ? this with { Running = Previous!, Previous = Running } : this;
            Model updated = tooOld ? this with { Previous = null } : new Model(image, Running, Math.Max(Floor, image.Counter));
            Model failed = this with { Previous = null };
            Expected good = tooOld ? Expected.Failed : Expected.Installed;
            return chapter.What switch
            {
                What.GoodUpdate => (Ask(image, good, Behaviour.Good, 0, updated), updated),
                What.Outage => (Ask(image, good, Behaviour.Good, 2, updated), updated),
                What.BadUpdate => (Ask(image, Expected.Failed, s_bad[chapter.Pick % s_bad.Length], 0, failed), failed),
                What.Revert => (new Plan { Revert = true, RunsAtEnd = reverted.Running }, reverted),
                What.Button => (new Plan { Button = true, RunsAtEnd = reverted.Running }, reverted),
                _ => (new Plan { RunsAtEnd = Running }, this),
            };
        }

        private static Plan Ask(TestImage image, Expected expected, Behaviour behaviour, int outage, Model after) => new()
        {
            Updates = [new Update(image, expected) { Behaviour = behaviour }],
            OutageBoots = outage,
            RunsAtEnd = after.Running,
        };
    }
}
