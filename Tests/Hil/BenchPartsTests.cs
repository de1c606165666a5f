using System.Device.Gpio;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>The parts of a bench, each over what stands in for hardware: pins in memory, a TCP server, a pseudo-terminal, commands.</summary>
[TestClass]
public sealed class BenchPartsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly BenchDescription s_bench = new()
    {
        Name = "parts",
        Board = "virtual",
        Power = new BenchPower { On = "true", Off = "true" },
        Programming = new BenchProgramming(),
    };

    private static readonly BenchConsole s_silentConsole = new() { Socket = "127.0.0.1:1" };

    [TestMethod]
    public async Task Pins_are_read_and_driven_by_the_level_that_is_active()
    {
        using FakePins pins = new();
        BenchDescription bench = s_bench with
        {
            Lines = new Dictionary<string, BenchLine>
            {
                [RigLines.Contactor] = new() { Gpio = 22 },
                [RigLines.Light] = new() { Gpio = 23, ActiveLow = true },
                [RigLines.Button] = new() { Gpio = 17, ActiveLow = true },
            },
        };
        pins.Put(23, PinValue.High);
        await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages(), () => new GpioController(pins)).MakeAsync(BoardSetup.Usual);
        Assert.IsTrue(rig.Capabilities.HasFlag(RigCapabilities.Contactor | RigCapabilities.Light | RigCapabilities.Button));
        Assert.AreEqual(PinValue.High, pins.Level(17), "the button is not held");
        await rig.Outputs!.SetAsync(RigLines.Button, true);
        Assert.AreEqual(PinValue.Low, pins.Level(17));

        Assert.IsFalse(rig.Inputs!.Get(RigLines.Contactor));
        Assert.IsFalse(rig.Inputs.Get(RigLines.Light));
        pins.Put(22, PinValue.High);
        pins.Put(23, PinValue.Low);
        Assert.IsTrue(rig.Inputs.Get(RigLines.Contactor));
        Assert.IsTrue(rig.Inputs.Get(RigLines.Light));
        CollectionAssert.AreEqual(
            new[] { "button on", "contactor closed", "light on" },
            rig.Log.Since().Where(happened => happened.Kind == RigEventKind.Line).Select(happened => $"{happened.Subject} {happened.Text}").ToArray());
    }

    [TestMethod]
    public async Task Button_that_is_held_without_power_is_told_once_and_stays_held_when_the_power_goes()
    {
        BenchDescription bench = s_bench with
        {
            Power = new BenchPower { Emulator = "echo '== held'; echo on; sleep 600" },
            Console = new BenchConsole { Emulator = true },
            Lines = new Dictionary<string, BenchLine> { [RigLines.Button] = new() { On = "true", Off = "true", SaysOn = "== held", SaysOff = "== let go" } },
        };
        await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual);
        await rig.Outputs!.SetAsync(RigLines.Button, true);
        Assert.IsTrue(rig.Log.Since().Any(happened => happened.IsLine(RigLines.Button, "on")), "the board has no power to say it");
        await rig.Power.OnAsync();
        await WaitForAsync(rig, happened => happened.Kind == RigEventKind.Console && happened.Text == "on");
        await rig.Power.OffAsync();
        Assert.IsTrue(rig.Inputs!.Get(RigLines.Button));
        await rig.Outputs.SetAsync(RigLines.Button, false);
        Assert.IsFalse(rig.Inputs.Get(RigLines.Button));
        CollectionAssert.AreEqual(new[] { "on", "off" }, rig.Log.Since().Where(happened => happened.Kind == RigEventKind.Line).Select(happened => happened.Text).ToArray());
    }

    [TestMethod]
    public async Task Console_over_TCP_carries_lines_in_both_directions()
    {
        TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task<Socket> accepted = server.AcceptSocketAsync();
        BenchDescription bench = s_bench with { Console = new BenchConsole { Socket = $"127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}", TakesInput = true } };
        await using (IRig rig = await new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual))
        {
            using NetworkStream board = new(await accepted.WaitAsync(s_patience), true);
            await TalkAsync(rig, board);
        }

        server.Stop();
    }

    [TestMethod]
    public async Task Console_at_a_port_where_nobody_listens_breaks_the_rig_and_says_so()
    {
        TcpListener gone = new(IPAddress.Loopback, 0);
        gone.Start();
        string address = $"127.0.0.1:{((IPEndPoint)gone.LocalEndpoint).Port}";
        gone.Stop();
        BenchDescription bench = s_bench with { Console = new BenchConsole { Socket = address } };
        RigException error = await Assert.ThrowsExactlyAsync<RigException>(() => new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual));
        StringAssert.Contains(error.Message, $"the console at socket://{address} cannot be opened");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Console_over_a_pseudo_terminal_carries_lines_in_both_directions()
    {
        using FakeTerminal terminal = new();
        BenchDescription bench = s_bench with { Console = new BenchConsole { Serial = terminal.Path, TakesInput = true } };

        // One rig after the other, as one scenario after the other: the first leaves no read behind that takes the board's words from the second.
        for (int scenario = 0; scenario < 2; scenario++)
        {
            await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual);
            await TalkAsync(rig, terminal.Board);
        }
    }

    [TestMethod]
    public async Task Lines_of_the_console_tell_of_starts_resets_and_the_contactor()
    {
        BenchDescription bench = s_bench with
        {
            Power = new BenchPower { Emulator = "printf '1.0  == start\\n1.1  == closed\\n1.2  hello\\n1.3  == watchdog\\n1.4  == open\\n'; echo '1.5  and on'; sleep 600" },
            Console = new BenchConsole { Emulator = true, Line = "^[0-9.]+  (.*)$" },
            Starts = "== start",
            WatchdogResets = "== watchdog",
            Lines = new Dictionary<string, BenchLine> { [RigLines.Contactor] = new() { SaysOn = "== closed", SaysOff = "== open" } },
        };
        await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual);
        await rig.Power.OnAsync();
        await WaitForAsync(rig, happened => happened.Kind == RigEventKind.Console && happened.Text == "and on");
        RigEvent[] events = [.. rig.Log.Since()];
        Assert.AreEqual(1, events.Count(happened => happened.Kind == RigEventKind.Started));
        Assert.AreEqual(1, events.Count(happened => happened.Kind == RigEventKind.WatchdogReset));
        Assert.IsTrue(events.Any(happened => happened.IsLine(RigLines.Contactor, "closed")));
        Assert.IsTrue(events.Any(happened => happened.IsLine(RigLines.Contactor, "open")));
        Assert.IsTrue(events.Any(happened => happened.Kind == RigEventKind.Console && happened.Text == "hello"));
        await rig.SettleAsync();
        await rig.Power.OffAsync();
        Assert.IsFalse(rig.Power.IsOn);
        await rig.SettleAsync();
        Assert.IsFalse(rig.Log.Since().Any(happened => happened.Kind == RigEventKind.Rig), "an emulator that was switched off has not ended by itself");
    }

    [TestMethod]
    public async Task Emulator_that_ends_by_itself_breaks_the_scenario_and_is_told()
    {
        BenchDescription bench = s_bench with
        {
            Power = new BenchPower { Emulator = "echo the board panics; exit 7" },
            Console = new BenchConsole { Emulator = true },
        };
        Scenario scenario = SomeScenario.Of("  - power: on\n  - expect: { console: it goes on }\n");
        ScenarioResult result = await new ScenarioRunner(new BenchRigFactory(bench, new ReferenceImages()), new RunOptions()).RunOneAsync(scenario);
        Assert.AreEqual(Verdict.Broken, result.Verdict, result.Report());
        Assert.AreEqual("the emulator ended by itself, with exit code 7", result.Message);
        Assert.IsTrue(result.Events.Any(happened => happened.Kind == RigEventKind.Console && happened.Text == "the board panics"));
        Assert.IsTrue(result.Events.Any(happened => happened.Kind == RigEventKind.Rig && happened.Text == result.Message));
    }

    [TestMethod]
    public async Task Console_that_ends_while_the_board_has_power_breaks_the_scenario_and_is_told()
    {
        TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task<Socket> accepted = server.AcceptSocketAsync();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;
        BenchDescription bench = s_bench with { Console = new BenchConsole { Socket = $"127.0.0.1:{port}" } };
        Scenario scenario = SomeScenario.Of("  - power: on\n  - expect: { console: it goes on }\n");
        Task<ScenarioResult> running = new ScenarioRunner(new BenchRigFactory(bench, new ReferenceImages()), new RunOptions()).RunOneAsync(scenario);
        (await accepted.WaitAsync(s_patience)).Dispose();
        server.Stop();
        ScenarioResult result = await running;
        Assert.AreEqual(Verdict.Broken, result.Verdict, result.Report());
        StringAssert.StartsWith(result.Message, $"the console at socket://127.0.0.1:{port} ended: ");
        Assert.IsTrue(result.Events.Any(happened => happened.Kind == RigEventKind.Rig && happened.Text == result.Message));
    }

    [TestMethod]
    public async Task Console_that_ended_while_the_board_had_no_power_is_a_fault_once_it_has()
    {
        TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task<Socket> accepted = server.AcceptSocketAsync();
        BenchDescription bench = s_bench with { Console = new BenchConsole { Socket = $"127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}" } };
        await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages()).MakeAsync(BoardSetup.Usual);
        (await accepted.WaitAsync(s_patience)).Dispose();
        server.Stop();
        await WaitForAsync(rig, happened => happened.Kind == RigEventKind.Rig);
        await rig.SettleAsync();
        await rig.Power.OnAsync();
        await Assert.ThrowsExactlyAsync<RigException>(rig.SettleAsync);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void What_a_console_would_tell_is_there_with_a_console_only(bool withConsole)
    {
        RigCapabilities told = RigCapabilities.Starts | RigCapabilities.Watchdog | RigCapabilities.Contactor | RigCapabilities.Light;
        BenchLine line = new() { SaysOn = "on", SaysOff = "off" };
        BenchDescription bench = s_bench with
        {
            Console = withConsole ? s_silentConsole : null,
            Starts = "== start",
            WatchdogResets = "== watchdog",
            Lines = new Dictionary<string, BenchLine> { [RigLines.Contactor] = line, [RigLines.Light] = line },
        };
        Assert.AreEqual(withConsole ? told : RigCapabilities.None, new BenchRigFactory(bench, new ReferenceImages()).Capabilities & told);
    }

    [TestMethod]
    public void Line_that_is_named_but_can_be_neither_seen_nor_driven_is_not_there()
    {
        RigCapabilities all = RigCapabilities.Contactor | RigCapabilities.Light | RigCapabilities.Button;
        Assert.AreEqual(RigCapabilities.None, Of(new BenchLine()) & all);
        Assert.AreEqual(RigCapabilities.None, Of(new BenchLine { On = "true" }) & all, "a button that is never let go");
        Assert.AreEqual(RigCapabilities.Button, Of(new BenchLine { On = "true", Off = "true" }) & all);
        Assert.AreEqual(RigCapabilities.Contactor | RigCapabilities.Light, Of(new BenchLine { SaysOn = "on", SaysOff = "off" }) & all);
        Assert.AreEqual(all, Of(new BenchLine { Gpio = 4 }) & all);

        static RigCapabilities Of(BenchLine line) => new BenchRigFactory(
            s_bench with { Console = s_silentConsole, Lines = new Dictionary<string, BenchLine> { [RigLines.Contactor] = line, [RigLines.Light] = line, [RigLines.Button] = line } }, new ReferenceImages()).Capabilities;
    }

    [TestMethod]
    public void Board_that_takes_images_without_a_name_or_has_a_time_server_is_nothing_that_a_bench_provisions()
    {
        BenchRigFactory rigs = new(s_bench, new ReferenceImages());
        Assert.IsNull(rigs.WhyNot(BoardSetup.Usual));
        Assert.AreEqual("the bench parts does not provision boards that take images which name no board", rigs.WhyNot(BoardSetup.Usual with { RequireBoard = false }));
        Assert.AreEqual("the bench parts has no server of the time", rigs.WhyNot(BoardSetup.Usual with { TimeServer = DateTimeOffset.UnixEpoch }));
    }

    private static async Task TalkAsync(IRig rig, Stream board)
    {
        await board.WriteAsync("from the board\r\nhalf a"u8.ToArray());
        await board.FlushAsync();
        await WaitForAsync(rig, happened => happened.Kind == RigEventKind.Console && happened.Text == "from the board");
        await board.WriteAsync(" line\n"u8.ToArray());
        await board.FlushAsync();
        await WaitForAsync(rig, happened => happened.Kind == RigEventKind.Console && happened.Text == "half a line");
        await rig.Console!.SendLineAsync("twinslot status");
        byte[] buffer = new byte[64];
        StringBuilder heard = new();
        while (!heard.ToString().Contains('\n'))
        {
            int count = await board.ReadAsync(buffer).AsTask().WaitAsync(s_patience);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        Assert.AreEqual("twinslot status", heard.ToString().Trim(), "what the rig sends, and no echo of the board's own words");
    }

    private static async Task WaitForAsync(IRig rig, Func<RigEvent, bool> predicate)
    {
        using CancellationTokenSource limit = new(s_patience);
        long seen = rig.Log.Last;
        while (!rig.Log.Since().Any(predicate))
        {
            // What came while one looked has been missed by that look, and may be the last for a while.
            await rig.Log.WaitForMoreAsync(seen).WaitAsync(limit.Token);
            seen = rig.Log.Last;
        }
    }
}
