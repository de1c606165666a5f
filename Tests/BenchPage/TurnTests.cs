using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.Serving;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.BenchPage;

/// <summary>Who waits for whom. What does not end by itself here has to give way.</summary>
[TestClass]
public sealed class TurnTests
{
    // A board that says nothing, whatever it is asked.
    private const string Mute = "exec cat > /dev/null";

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Order_does_not_wait_for_a_reading_of_the_flash_and_the_reading_is_done_again()
    {
        string reads = Path.Combine(Path.GetTempPath(), $"twinslot-reads-{Guid.NewGuid():N}");
        await using IRig rig = await RigAsync($"echo x >> {reads}; [ $(wc -l < {reads}) -ge 4 ] && exit 3; exec sleep 3600", Mute);
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        await page.DoAsync("power-on");
        await page.DoAsync("power-off");
        Assert.AreEqual(409, (await page.OrderAsync("power-off")).Code);

        // Each order, and nothing else, ends a reading; the fourth one fails.
        int orders = 0;
        while (!await ReadingFailsAsync(page) && orders++ < 30)
        {
            await page.OrderAsync("power-off");
        }

        int count = (await File.ReadAllLinesAsync(reads)).Length;
        File.Delete(reads);
        Assert.IsGreaterThanOrEqualTo(4, count, "readings that orders ended are not done again");
        Assert.IsLessThan(30, orders);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("console")]
    [DataRow("revert-console")]
    public async Task Power_off_does_not_wait_for_a_reply_at_the_console(string order)
    {
        await using IRig rig = await RigAsync(null, Mute);
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        await page.DoAsync("power-on");
        Task<(int Code, string Words)> asked = page.OrderAsync(order, order == "console" ? "twinslot status"u8.ToArray() : null);
        await page.WaitForAsync("the order", _ => page.Lines.Any(line => line.StartsWith("rig: operator: ", StringComparison.Ordinal) && !line.EndsWith("Power on", StringComparison.Ordinal)));
        await page.DoAsync("power-off");
        (int code, string words) = await asked;
        Assert.AreEqual(409, code);
        Assert.Contains("the power is switched off, and the board had not answered yet", words);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Each_request_at_the_console_gets_its_own_reply()
    {
        // It answers late, and one after the other.
        await using IRig rig = await RigAsync(
            null,
            "while read -r word name rest; do sleep 0.3; case $name in revert) echo '= rollback 1.1.0 is left'; echo '= ok';; bad) echo '= error there is no bad';; *) echo '= mode confirmed'; echo '= ok';; esac; done");
        await using BenchPageServer server = await BenchPageServer.StartAsync(rig, new BenchPageOptions());
        await using PageClient page = new(server);
        await page.DoAsync("power-on");
        Task<(int Code, string Words)> bad = page.OrderAsync("console", "twinslot bad"u8.ToArray());
        await page.WaitForAsync("the order", _ => page.Lines.Contains("rig: operator: says to the console: twinslot bad"));
        Task<(int Code, string Words)> revert = page.OrderAsync("revert-console");
        Assert.AreEqual((409, "Send: there is no bad"), await bad);
        Assert.AreEqual((200, "rollback 1.1.0 is left"), await revert);
    }

    [TestMethod]
    [DataRow("twinslot status", true)]
    [DataRow("  twinslot", true)]
    [DataRow("twinslots", false)]
    [DataRow("hello twinslot", false)]
    [DataRow("", false)]
    public void Board_replies_to_its_own_requests_alone(string line, bool replies) => Assert.AreEqual(replies, ConsoleRequest.IsOne(line));

    private static async Task<bool> ReadingFailsAsync(PageClient page)
    {
        for (int i = 0; i < 20; i++)
        {
            if ((await page.WaitForAsync("the state", _ => true))["flashProblem"] != null)
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }

    private static Task<IRig> RigAsync(string? status, string emulator) => new BenchRigFactory(
        new BenchDescription
        {
            Name = "bench",
            Board = "virtual",
            Power = new BenchPower { Emulator = emulator },
            Console = new BenchConsole { Emulator = true, TakesInput = true },
            Programming = new BenchProgramming { Status = status, Log = status == null ? null : "true", TimeLimit = TimeSpan.FromHours(1) },
        },
        new ReferenceImages()).MakeAsync(BoardSetup.Usual);
}
