using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Testing.Soaking;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>The generator of random lives: one seed is one row of lives, and everything that a rig can do comes.</summary>
[TestClass]
public sealed class LifeTests
{
    private static readonly VirtualRigFactory s_virtual = new(new ReferenceImages());

    [TestMethod]
    public void One_seed_is_one_row_of_lives_and_another_seed_another()
    {
        string[] lives = Texts(7);
        CollectionAssert.AreEqual(lives, Texts(7));
        CollectionAssert.AreNotEqual(lives, Texts(8));
        CollectionAssert.AllItemsAreUnique(lives);
        Assert.AreEqual(lives[9], new LifeGenerator(s_virtual).Make(7, 10).Text, "a life depends on those before it");

        static string[] Texts(int seed) => [.. Enumerable.Range(1, 20).Select(number => new LifeGenerator(s_virtual).Make(seed, number).Text)];
    }

    [TestMethod]
    public void The_numbers_of_a_seed_are_the_same_everywhere_and_for_good()
    {
        LifeRandom random = LifeRandom.Of(1, 1);
        CollectionAssert.AreEqual(new[] { 7, 48, 63, 54, 17, 75, 46, 53 }, Enumerable.Range(0, 8).Select(_ => random.Between(1, 100)).ToArray());
    }

    [TestMethod]
    public void Every_kind_of_episode_and_every_kind_of_board_comes()
    {
        LifeGenerator generator = new(s_virtual);
        CollectionAssert.AreEqual(LifeGenerator.Episodes.ToArray(), generator.Possible.ToArray(), "the virtual rig can do everything");
        Life[] lives = [.. Enumerable.Range(1, 300).Select(number => generator.Make(3, number))];
        CollectionAssert.AreEquivalent(LifeGenerator.Episodes.ToArray(), lives.SelectMany(life => life.Episodes).Distinct().ToArray());
        Assert.HasCount(6, lives.Select(life => life.Scenario.Board.Ocpp).Distinct());
        Assert.IsTrue(lives.Any(life => life.Scenario.Board.Soak) && lives.Any(life => life.Scenario.Board.TestImages) && lives.Any(life => life.Scenario.Board.DoubtsEarly));
    }

    [TestMethod]
    public void What_a_rig_cannot_do_is_in_none_of_its_lives()
    {
        RigCapabilities all = s_virtual.Capabilities;
        foreach (RigCapabilities missing in Enum.GetValues<RigCapabilities>().Where(one => one != RigCapabilities.None && (one & LifeGenerator.Needs) == RigCapabilities.None))
        {
            LesserRig rig = new(all & ~missing);
            LifeGenerator generator = new(rig);
            foreach (Life life in Enumerable.Range(1, 30).Select(number => generator.Make(5, number)))
            {
                Assert.AreEqual(RigCapabilities.None, life.Scenario.Needs & ~rig.Capabilities, $"without {missing}:\n{life.Text}");
            }
        }
    }

    [TestMethod]
    public void A_bench_that_makes_no_boards_as_asked_for_gets_lives_with_the_usual_one()
    {
        LifeGenerator generator = new(new LesserRig(LifeGenerator.Needs | RigCapabilities.Backend) { IsUsualOnly = true });
        Assert.IsTrue(Enumerable.Range(1, 20).All(number => generator.Make(1, number).Scenario.Board == BoardSetup.Usual));
    }

    [TestMethod]
    public void A_kept_life_is_read_again_with_what_it_broke()
    {
        Life life = new LifeGenerator(s_virtual).Make(1, 2);
        SoakViolation broken = new("floor", "no image \"below\" the floor: boots; but 1.0.0+0 booted\nand more");
        var read = TwinSlot.Testing.Scenarios.Reading.ScenarioFile.Parse(life.Kept(broken.About(null), "one", "two"), "kept");
        Assert.AreEqual(broken, SoakViolation.Of(read));
        CollectionAssert.AreEqual(life.Scenario.Steps.Select(step => step.Words).ToArray(), read.Steps.Select(step => step.Words).ToArray());
        Assert.AreEqual(life.Scenario.Board.Ocpp, read.Board.Ocpp);
    }

    private sealed class LesserRig(RigCapabilities capabilities) : IRigFactory
    {
        public bool IsUsualOnly { get; init; }

        public string Name => "lesser";

        public string Board => "virtual";

        public TwinSlot.Testing.Images.IImageSource Images => s_virtual.Images;

        public RigCapabilities Capabilities => capabilities;

        public int Most => 1;

        public string? WhyNot(BoardSetup setup) => IsUsualOnly && setup != BoardSetup.Usual ? "it makes no boards" : null;

        public Task<IRig> MakeAsync(BoardSetup setup, CancellationToken cancel = default) => throw new NotSupportedException();
    }
}
