using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>A bench whose board is a program that may end by itself.</summary>
[TestClass]
public sealed class EmulatorTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Board_that_ended_by_itself_can_be_switched_off_and_is_a_board_again_when_it_is_switched_on()
    {
        BenchDescription bench = new()
        {
            Name = "emulator",
            Board = "virtual",
            Power = new BenchPower { Emulator = "if [ -e {work}/again ]; then echo it runs; exec sleep 600; fi; touch {work}/again; exit 7" },
            Console = new BenchConsole { Emulator = true },
            Programming = new BenchProgramming(),
        };
        await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual);
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        await page.DoAsync("power-on");
        await page.WaitForAsync("the end of the board", _ => page.Lines.Contains("rig: the emulator ended by itself, with exit code 7"));
        await Assert.ThrowsExactlyAsync<RigException>(async () => await rig.SettleAsync(), "a scenario is broken by it");
        await page.DoAsync("power-off");
        await page.DoAsync("power-on");
        await page.WaitForAsync("the second board", _ => page.Lines.Contains("console: it runs"));
        await rig.SettleAsync();
    }
}
