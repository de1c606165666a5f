using nanoFramework.TestFramework;
using NFUnitTest.Bootloader;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace NFUnitTest.FlightLog;

/// <summary>What repeats itself does not push everything else out of the log.</summary>
[TestClass]
public class RepetitionTests
{
    [TestMethod]
    [DataRow(1, "")]
    [DataRow(2, "1")]
    [DataRow(10, "1")]
    [DataRow(11, "1 10")]
    [DataRow(100, "1 10")]
    [DataRow(101, "1 10 100")]
    [DataRow(12345, "1 10 100 1000 10000")]
    public void The_count_is_written_at_powers_of_ten(int times, string counts)
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        Append(recorder, "meter failed", times);
        Assert.AreEqual(counts, log.Counts());
        Assert.AreEqual("meter failed", FlightLogReader.Read(log.Storage)[0].Text);
        Assert.AreEqual((int)LogKind.SelfTest, (int)FlightLogReader.Read(log.Storage)[0].Kind);
    }

    [TestMethod]
    [DataRow(1, "")]
    [DataRow(2, "1")]
    [DataRow(3, "1 2")]
    [DataRow(11, "1 10")]
    [DataRow(13, "1 10 12")]
    public void The_count_is_written_before_another_entry_if_it_has_changed(int times, string counts)
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        Append(recorder, "meter failed", times);
        Append(recorder, "other", 1);
        Assert.AreEqual(counts, log.Counts());
        LogEntry[] read = FlightLogReader.Read(log.Storage);
        Assert.IsTrue(read.Length <= times + 1);
        Assert.AreEqual("other", read[read.Length - 1].Text);
        for (int i = 0; i < read.Length; i++)
        {
            Assert.AreEqual((uint)(i + 1), read[i].Sequence);
        }
    }

    [TestMethod]
    public void A_count_tells_all_that_its_entry_told_and_when_it_came_last()
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        LogEntry entry = Entry("meter failed");
        entry.Slot = 1;
        entry.Reason = FailureReason.SelfTestFailed;
        entry.Digest = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        for (int i = 1; i <= 3; i++)
        {
            log.Clock.Milliseconds = i * 1000;
            log.Clock.UnixSeconds = 1767225600 + i;
            Assert.IsTrue(recorder.Append(entry));
        }

        log.Clock.Milliseconds = 99000;
        Append(recorder, "other", 1);
        LogEntry count = FlightLogReader.Read(log.Storage)[2];
        Assert.AreEqual((int)LogKind.Repeated, (int)count.Kind);
        Assert.AreEqual((int)LogKind.SelfTest, (int)count.Detail);
        Assert.AreEqual(2u, count.Value);
        Assert.AreEqual(3000u, count.Uptime);
        Assert.AreEqual(1767225603u, count.UnixSeconds);
        Assert.AreEqual(1, (int)count.Slot);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)count.Reason);
        Assert.AreEqual("meter failed", count.Text);
        CollectionAssert.AreEqual(entry.Digest, count.Digest);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    public void An_entry_that_differs_in_anything_is_another(int field)
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        Append(recorder, "x", 1);
        LogEntry other = Entry(field == 0 ? "y" : "x");
        other.Kind = field == 1 ? LogKind.Probe : LogKind.SelfTest;
        other.Slot = (byte)(field == 2 ? 0 : LogEntry.NoSlot);
        other.Reason = field == 3 ? FailureReason.SelfTestFailed : FailureReason.None;
        other.Detail = (byte)(field == 4 ? 1 : 0);
        other.Value = field == 5 ? 256u : 0u;
        other.Digest[7] = (byte)(field == 6 ? 1 : 0);
        other.Cause = field == 7 ? BootCause.Watchdog : BootCause.Unknown;
        recorder.Append(other);
        Assert.AreEqual(2, FlightLogReader.Read(log.Storage).Length);
        Assert.AreEqual(string.Empty, log.Counts());
    }

    [TestMethod]
    [DataRow((int)LogKind.Confirmed)]
    [DataRow((int)LogKind.Rejected)]
    public void A_verdict_stands_for_itself(int kind)
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        for (int i = 0; i < 5; i++)
        {
            LogEntry entry = Entry("x");
            entry.Kind = (LogKind)kind;
            Assert.IsTrue(recorder.Append(entry));
        }

        Assert.AreEqual(5, FlightLogReader.Read(log.Storage).Length);
        Assert.AreEqual(string.Empty, log.Counts());
    }

    [TestMethod]
    public void An_entry_that_the_flash_refused_is_written_when_it_comes_again()
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        log.Storage.FailChange = 1;
        Assert.IsFalse(recorder.Append(Entry("x")));
        Append(recorder, "x", 1);
        Assert.AreEqual(1, FlightLogReader.Read(log.Storage).Length);
    }

    [TestMethod]
    public void A_count_that_the_flash_refused_is_written_later()
    {
        LogCase log = new LogCase();
        FlightRecorder recorder = log.Recorder();
        Append(recorder, "x", 1);
        log.Storage.FailChange = 1;
        Assert.IsFalse(recorder.Append(Entry("x")));
        Append(recorder, "x", 1);
        Assert.AreEqual(string.Empty, log.Counts());
        Append(recorder, "y", 1);
        Assert.AreEqual("2", log.Counts());
    }

    [TestMethod]
    public void A_new_run_counts_anew()
    {
        LogCase log = new LogCase();
        Append(log.Recorder(), "x", 5);
        Append(log.Recorder(), "x", 2);
        Assert.AreEqual("1 1", log.Counts());
        Assert.AreEqual(4, FlightLogReader.Read(log.Storage).Length);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(1000)]
    public void A_chatty_self_diagnostic_does_not_push_a_verdict_out(int texts)
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Boot.Report(LogKind.Confirmed, 0, FailureReason.None, "reached round trip", 0, 7);
        for (int i = 0; i < 2000; i++)
        {
            run.Evidence.SelfTest("meter", true, (i % texts).ToString() + " V");
        }

        Assert.AreEqual(7u, run.Board.LastLogged(LogKind.Confirmed).Value);
        Assert.IsTrue(FlightLogReader.Read(run.Board.Storage).Length <= 20, "entries");
    }

    [TestMethod]
    public void A_failed_self_diagnostic_is_in_the_verdict_however_chatty_the_others_were()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        for (int i = 0; i < 100; i++)
        {
            run.Evidence.SelfTest("meter", true, i.ToString() + " V");
        }

        run.Evidence.SelfTest("relay", false, "stuck");
        run.Step();
        Assert.AreEqual("relay: stuck", run.Board.LastLogged(LogKind.Rejected).Text);
    }

    private static LogEntry Entry(string text)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.SelfTest;
        entry.Text = text;
        return entry;
    }

    private static void Append(FlightRecorder recorder, string text, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.IsTrue(recorder.Append(Entry(text)));
        }
    }
}
