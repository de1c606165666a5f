using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>A bench whose flash is read by a command that fails.</summary>
[TestClass]
public sealed class FlashReadTests
{
    private const string Good = """echo '{"record":{"preferred":"a","securityFloor":0},"slots":[{"slot":"a","state":"confirmed","version":"1.0.0+0"},{"slot":"b","state":"empty"}]}'""";
    private const string Unreadable = """echo '{"record":null,"slots":[{"slot":"a","state":"confirmed","version":"1.0.0+0"},{"slot":"b","state":"empty"}]}'""";

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("exit 1")]
    [DataRow(Unreadable)]
    public async Task Reading_that_met_the_board_at_its_flash_is_done_once_more(string first)
    {
        await using IRig rig = await RigAsync($"if [ -e {{work}}/again ]; then {Good}; else touch {{work}}/again; {first}; fi");
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        bool problem = false;
        await page.WaitForAsync("slot a", state =>
        {
            problem |= state["flashProblem"] != null;
            return $"{state["slots"]![0]!["isNext"]}" == "true";
        });
        Assert.IsFalse(problem, "what passes by itself is no problem");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Reading_that_fails_twice_is_a_problem()
    {
        await using IRig rig = await RigAsync("exit 3");
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        await page.WaitForAsync("the problem", state => $"{state["flashProblem"]}".Contains("exit code 3", StringComparison.Ordinal));
    }

    private static Task<IRig> RigAsync(string status) => new BenchRigFactory(
        new BenchDescription
        {
            Name = "bench",
            Board = "virtual",
            Power = new BenchPower { On = "true", Off = "true" },
            Programming = new BenchProgramming { Status = status, Log = "true" },
        },
        new ReferenceImages()).MakeAsync(BoardSetup.Usual);
}
