using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.ConsoleRequests;

/// <summary>What requests at the console are answered with.</summary>
[TestClass]
public class ConsoleServiceTests
{
    [TestMethod]
    public void The_version_is_that_of_the_protocol_the_bootloader_and_the_running_image()
    {
        Assert.AreEqual("= protocol 1|= bootloader 1.0.0+0|= image 2.2.3+4|= ok", new ConsoleCase(BootMode.Confirmed).Ask("twinslot version"));
    }

    [TestMethod]
    public void The_status_says_what_runs_and_how_far_it_has_come()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial);
        console.Run.Board.Clock.Milliseconds = 4200;
        console.Run.Board.Clock.UnixSeconds = 1795910400;
        console.Run.Boot.Charging = true;
        Assert.StartsWith(
            "= mode trial|= uptime 4200|= time 1795910400|= slot b|= image 2.2.3+4|= test-image no|= cause power-on|= tries 0|= interruptions 0"
            + "|= charging yes|= soak no|= backend no|= reach ",
            console.Ask("twinslot status"));
        Assert.StartsWith("= mode probe|", new ConsoleCase(BootMode.Probe).Ask("twinslot status"));
        Assert.IsTrue(new ConsoleCase(BootMode.Confirmed, true).Ask("twinslot status").IndexOf("|= test-image yes|") > 0);
    }

    [TestMethod]
    public void The_slots_have_a_line_each()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial);
        console.Run.Change(delegate (BootRecord record) { record.Slots[0].LastFailure = FailureReason.OperatorRevert; });
        string reply = console.Ask("twinslot slots");
        Assert.StartsWith("= slot a confirmed 1.2.3+4 ", reply);
        Assert.IsTrue(reply.IndexOf(" - the previous image was asked for|= slot b trial 2.2.3+4 ") > 0);
        Assert.EndsWith(" runs,next no failure|= ok", reply);
        console.Run.Change(delegate (BootRecord record) { record.Slots[0].Clear(); });
        Assert.StartsWith("= slot a empty - - - no failure|", console.Ask("twinslot slots"));
    }

    [TestMethod]
    public void The_log_has_the_newest_entries_as_many_as_are_asked_for()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial);
        for (int i = 0; i < 12; i++)
        {
            console.Run.Board.Clock.Milliseconds = 1000 + i;
            console.Run.Boot.Report(LogKind.Reboot, 1, FailureReason.None, "reason " + i.ToString());
        }

        Assert.AreEqual(
            "= entry 11 0 1010 13 slot b 2.2.3+4: reboot asked for: reason 10|= entry 12 0 1011 13 slot b 2.2.3+4: reboot asked for: reason 11|= ok",
            console.Ask("twinslot log 2"));
        Assert.StartsWith("= entry 3 ", console.Ask("twinslot log"));
        Assert.StartsWith("= entry 1 ", console.Ask("twinslot log 100"));
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("101")]
    [DataRow("-1")]
    [DataRow("2x")]
    [DataRow("1 2")]
    [DataRow("99999999999999999999")]
    public void A_number_of_entries_that_is_none_is_refused(string number)
    {
        Assert.AreEqual("= error log takes a number of entries from 1 to 100", new ConsoleCase(BootMode.Trial).Ask("twinslot log " + number));
    }

    [TestMethod]
    public void The_diagnostics_are_those_of_the_application_and_its_tasks()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Trial);
        console.Run.Board.Clock.Milliseconds = 70;
        Assert.AreEqual("= diagnostic missing meter|= task 2147483647 70 main|= ok", console.Ask("twinslot diagnostics"));
        console.Run.PassSelfTest();
        Assert.StartsWith("= diagnostic passed meter|", console.Ask("twinslot diagnostics"));
        console.Run.Evidence.SelfTest("fan", false, "stands still");
        Assert.StartsWith("= diagnostic reported meter|= failure fan: stands still|", console.Ask("twinslot diagnostics"));
        ConsoleCase failing = new ConsoleCase(BootMode.Trial);
        failing.Run.Evidence.SelfTest("meter", false, "no answer");
        Assert.StartsWith("= diagnostic failed meter|= failure meter: no answer|", failing.Ask("twinslot diagnostics"));
    }

    [TestMethod]
    public void A_rollback_is_carried_out_in_the_consoles_name_and_for_the_reason_that_is_given()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        Assert.AreEqual(
            "= rollback 2.2.3+4 is left for 1.2.3+4: the board reboots in 10 s|= ok", console.Ask("twinslot revert it hums"));
        Assert.AreEqual(0, (int)console.Run.Board.Saved().Preferred);
        Assert.AreEqual("asked for by the console: it hums", console.Run.Board.LastLogged(LogKind.RollbackRequest).Text);
        Assert.IsTrue(console.Ask("twinslot status").IndexOf("|= reboot-due yes|= rollback ") > 0);
    }

    [TestMethod]
    public void A_rollback_to_nothing_is_refused_with_the_reason()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        console.Run.Change(delegate (BootRecord record) { record.Slots[0].State = SlotState.Rejected; });
        Assert.StartsWith("= error there is nothing to roll back to: 1.2.3+4 was rejected", console.Ask("twinslot revert"));
        Assert.AreEqual(1, (int)console.Run.Board.Saved().Preferred);
    }

    [TestMethod]
    public void What_is_asked_for_and_not_known_is_refused_and_what_is_no_request_is_ignored()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        Assert.AreEqual("= error there is no request 'boot'; help lists those that there are", console.Ask("twinslot boot"));
        Assert.AreEqual("= error there is no request ''; help lists those that there are", console.Ask("twinslot"));
        Assert.AreEqual(string.Empty, console.Ask("AT+RST"));
        Assert.AreEqual(string.Empty, console.Ask("twinslot\tstatus"));
    }

    [TestMethod]
    public void A_request_that_is_too_long_is_refused_and_the_next_one_is_answered()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        Assert.AreEqual("= error the line is longer than 128 bytes", console.Ask("twinslot revert " + new string('x', 500)));
        Assert.AreEqual(1, (int)console.Run.Board.Saved().Preferred);
        Assert.EndsWith("= ok", console.Ask("twinslot version"));
        Assert.AreEqual(string.Empty, console.Ask(new string('x', 500)));
    }

    [TestMethod]
    public void Garbage_on_the_line_costs_what_stands_in_its_line_and_no_more()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        byte[] garbage = new byte[300];
        for (int i = 0; i < garbage.Length; i++)
        {
            garbage[i] = (byte)(i == '\n' ? 1 : i);
        }

        console.Port.Bring(garbage);
        Assert.AreEqual(string.Empty, console.Ask("twinslot version"));
        Assert.EndsWith("= ok", console.Ask("twinslot version"));
    }

    [TestMethod]
    public void A_flood_of_requests_is_answered_one_a_round()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        for (int i = 0; i < 3; i++)
        {
            console.Port.Type("twinslot version\n");
        }

        for (int i = 0; i < 3; i++)
        {
            console.Service.Step();
            Assert.AreEqual(4, console.Port.Count);
            console.Port.TakeAll();
        }

        console.Service.Step();
        Assert.AreEqual(0, console.Port.Count);
    }

    [TestMethod]
    public void A_flood_of_bytes_is_read_to_a_bound_a_round()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        console.Port.Floods = true;
        console.Service.Step();
        Assert.AreEqual(1024, console.Port.Taken);
    }

    [TestMethod]
    public void A_port_that_throws_brings_no_request_a_second_time_and_loses_none_that_follows()
    {
        ConsoleCase console = new ConsoleCase(BootMode.Confirmed);
        Assert.EndsWith("= ok", console.Ask("twinslot version"));
        console.Port.Throws = true;
        Assert.ThrowsException(typeof(InvalidOperationException), () => console.Service.Step());
        console.Service.Step();
        Assert.AreEqual(0, console.Port.Count);
        Assert.EndsWith("= ok", console.Ask("twinslot version"));
    }

    [TestMethod]
    public void A_board_in_recovery_says_why_and_that_no_image_runs()
    {
        FakeBoard board = new FakeBoard();
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        records.Assume(new BootRecord());
        FakePort port = new FakePort();
        ConsoleService service = new ConsoleService(port);
        service.Use(new RecoveryAnswers(board.Board, records, new FlightRecorder(board.Storage, board.Clock), "slot a: not signed"));
        port.Type("twinslot status\ntwinslot version\ntwinslot slots\ntwinslot diagnostics\ntwinslot revert\ntwinslot fault hang\n");
        for (int i = 0; i < 6; i++)
        {
            service.Step();
        }

        Assert.AreEqual(
            "= mode recovery|= uptime 0|= time 0|= why slot a: not signed|= ok"
            + "|= protocol 1|= bootloader 1.0.0+0|= ok"
            + "|= slot a empty - - - no failure|= slot b empty - - - no failure|= ok"
            + "|= ok"
            + "|= error the board is in recovery: no image runs that could be left"
            + "|= error the board is in recovery: no image runs that a fault could be injected in",
            port.TakeAll());
    }
}
