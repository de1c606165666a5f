using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.FlightLog;

[TestClass]
public class FlightRecorderTests
{
    private const int Full = FlightRecorder.EntriesPerSegment;

    [TestMethod]
    public void All_fields_of_an_entry_are_read_back()
    {
        MemoryStorage storage = new MemoryStorage();
        FakeClock clock = new FakeClock();
        clock.Milliseconds = 123456;
        clock.UnixSeconds = 1767225600;
        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.Rejected;
        entry.Slot = 1;
        entry.Cause = BootCause.Watchdog;
        entry.Action = BootAction.Recover;
        entry.Reason = FailureReason.TaskLate;
        entry.Detail = 200;
        entry.Value = 0xFEDCBA98;
        entry.Version = new ImageVersion(1, 2, 50000, 4000000000);
        entry.Digest = new byte[] { 1, 2, 3, 4, 5, 6, 7, 255 };
        entry.Text = "the meter task was 3 s late";
        Assert.IsTrue(new FlightRecorder(storage, clock).Append(entry));

        LogEntry[] read = FlightLogReader.Read(storage);
        Assert.AreEqual(1, read.Length);
        Assert.AreEqual((byte)LogKind.Rejected, (byte)read[0].Kind);
        Assert.AreEqual((byte)1, read[0].Slot);
        Assert.AreEqual(1u, read[0].Sequence);
        Assert.AreEqual(123456u, read[0].Uptime);
        Assert.AreEqual(1767225600u, read[0].UnixSeconds);
        Assert.AreEqual((byte)BootCause.Watchdog, (byte)read[0].Cause);
        Assert.AreEqual((byte)BootAction.Recover, (byte)read[0].Action);
        Assert.AreEqual((byte)FailureReason.TaskLate, (byte)read[0].Reason);
        Assert.AreEqual((byte)200, read[0].Detail);
        Assert.AreEqual(0xFEDCBA98, read[0].Value);
        Assert.AreEqual("1.2.50000+4000000000", read[0].Version.ToText());
        CollectionAssert.AreEqual(entry.Digest, read[0].Digest);
        Assert.AreEqual(entry.Text, read[0].Text);
    }

    [TestMethod]
    public void Nothing_is_read_or_written_before_the_first_entry()
    {
        MemoryStorage storage = Logged(3);
        int reads = storage.Reads;
        int changes = storage.Changes;
        FlightRecorder recorder = RecorderOn(storage);
        Assert.AreEqual(reads, storage.Reads);
        Assert.AreEqual(changes, storage.Changes);
        Assert.IsTrue(recorder.Append(Entry(0)));
        Assert.AreEqual(changes + 1, storage.Changes);
    }

    [TestMethod]
    public void The_sequence_goes_on_after_a_restart()
    {
        MemoryStorage storage = Logged(3);
        Assert.IsTrue(RecorderOn(storage).Append(Entry(4)));
        Assert.IsTrue(RecorderOn(storage).Append(Entry(5)));
        AssertSequences(storage, 1, 5);
    }

    [TestMethod]
    [DataRow(Full, 1, Full)]
    [DataRow(Full + 1, 1, Full + 1)]
    [DataRow(2 * Full, 1, 2 * Full)]
    [DataRow((2 * Full) + 1, Full + 1, (2 * Full) + 1)]
    [DataRow((3 * Full) + 1, (2 * Full) + 1, (3 * Full) + 1)]
    public void The_last_full_file_of_entries_is_kept(int count, int first, int last)
    {
        MemoryStorage storage = Logged(count);
        AssertSequences(storage, first, last);
        Assert.IsTrue(storage.Length("flight.0") <= Full * LogEntry.Length);
        Assert.IsTrue(storage.Length("flight.1") <= Full * LogEntry.Length);
    }

    [TestMethod]
    [DataRow(Full)]
    [DataRow(2 * Full)]
    public void A_restart_on_a_full_file_begins_the_other(int count)
    {
        MemoryStorage storage = Logged(count);
        Assert.IsTrue(RecorderOn(storage).Append(Entry(0)));
        AssertSequences(storage, count + 1 - Full, count + 1);
    }

    [TestMethod]
    public void An_entry_partly_written_to_any_byte_is_left_out_and_the_next_stands_on_the_grid()
    {
        byte[] whole = Logged(3).Get("flight.0");
        for (int written = 1; written < LogEntry.Length; written++)
        {
            MemoryStorage storage = new MemoryStorage();
            storage.Put("flight.0", Bytes.Slice(whole, 0, (2 * LogEntry.Length) + written));
            AssertSequences(storage, 1, 2);

            Assert.IsTrue(RecorderOn(storage).Append(Entry(77)));
            Assert.AreEqual(4 * LogEntry.Length, storage.Length("flight.0"));
            AssertSequences(storage, 1, 3);
            Assert.AreEqual(77u, FlightLogReader.Read(storage)[2].Value);
        }
    }

    [TestMethod]
    public void A_partly_written_last_entry_of_a_file_begins_the_other()
    {
        MemoryStorage storage = Logged(Full);
        storage.Put("flight.0", Bytes.Slice(storage.Get("flight.0"), 0, (Full * LogEntry.Length) - 1));
        Assert.IsTrue(RecorderOn(storage).Append(Entry(0)));
        Assert.AreEqual(LogEntry.Length, storage.Length("flight.1"));
        AssertSequences(storage, 1, Full);
    }

    [TestMethod]
    public void A_damaged_entry_is_left_out()
    {
        for (int position = 0; position < LogEntry.Length; position++)
        {
            MemoryStorage storage = Logged(3);
            storage.Get("flight.0")[LogEntry.Length + position] ^= 0x10;
            LogEntry[] read = FlightLogReader.Read(storage);
            Assert.AreEqual(2, read.Length, "byte " + position.ToString());
            Assert.AreEqual(1u, read[0].Sequence);
            Assert.AreEqual(3u, read[1].Sequence);
        }
    }

    [TestMethod]
    [DataRow(82, "", 82)]
    [DataRow(83, "", 83)]
    [DataRow(84, "", 83)]
    [DataRow(81, "\u00e4", 82)]
    [DataRow(82, "\u00e4", 82)]
    [DataRow(83, "\u00e4", 83)]
    [DataRow(80, "\u20ac", 81)]
    [DataRow(81, "\u20ac", 81)]
    [DataRow(82, "\u20ac", 82)]
    [DataRow(79, "\ud83d\ude00", 81)]
    [DataRow(80, "\ud83d\ude00", 80)]
    [DataRow(82, "\ud83d\ude00", 82)]
    public void A_text_is_truncated_between_two_characters(int letters, string last, int kept)
    {
        LogEntry entry = new LogEntry();
        entry.Text = new string('x', letters) + last;
        string read = LogEntry.FromBytes(entry.ToBytes()).Text;
        Assert.AreEqual(entry.Text.Substring(0, kept), read);
    }

    [TestMethod]
    public void A_refused_flash_is_answered_and_the_next_entry_goes_on()
    {
        MemoryStorage storage = Logged(2);
        FlightRecorder recorder = RecorderOn(storage);
        storage.FailChange = 1;
        Assert.IsFalse(recorder.Append(Entry(0)));
        AssertSequences(storage, 1, 2);
        Assert.IsTrue(recorder.Append(Entry(0)));
        AssertSequences(storage, 1, 3);
    }

    [TestMethod]
    public void A_failed_close_is_answered_and_no_number_is_given_twice()
    {
        MemoryStorage storage = Logged(2);
        FlightRecorder recorder = RecorderOn(storage);
        storage.FailClose = 1;
        Assert.IsFalse(recorder.Append(Entry(0)));
        Assert.IsTrue(recorder.Append(Entry(0)));
        LogEntry[] read = FlightLogReader.Read(storage);
        Assert.AreEqual(3, read.Length);
        Assert.IsTrue(read[2].Sequence > read[1].Sequence);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_file_that_cannot_be_begun_costs_no_entries_of_the_newest(bool close)
    {
        MemoryStorage storage = Logged(2 * Full);
        FlightRecorder recorder = RecorderOn(storage);
        storage.FailChange = close ? 0 : 1;
        storage.FailClose = close ? 1 : 0;
        Assert.IsFalse(recorder.Append(Entry(0)));
        Assert.IsTrue(recorder.Append(Entry(0)));
        LogEntry[] read = FlightLogReader.Read(storage);
        Assert.AreEqual(Full + 1, read.Length);
        Assert.AreEqual((uint)(Full + 1), read[0].Sequence);
    }

    [TestMethod]
    public void A_log_that_cannot_be_read_for_a_moment_is_not_numbered_anew()
    {
        MemoryStorage storage = new MemoryStorage();
        FlightRecorder before = new FlightRecorder(storage, new FakeClock());
        Assert.IsTrue(before.Append(new LogEntry()));
        Assert.IsTrue(before.Append(new LogEntry()));

        FlightRecorder after = new FlightRecorder(storage, new FakeClock());
        storage.FailReads = true;
        Assert.IsFalse(after.Append(new LogEntry()));
        storage.FailReads = false;
        storage.FlipOnRead = LogEntry.Length + 4;
        Assert.IsTrue(after.Append(new LogEntry()));
        LogEntry[] read = FlightLogReader.Read(storage);
        Assert.AreEqual(3, read.Length);
        Assert.AreEqual(3u, read[2].Sequence);
    }

    private static void AssertSequences(MemoryStorage storage, int first, int last)
    {
        LogEntry[] read = FlightLogReader.Read(storage);
        Assert.AreEqual(last - first + 1, read.Length);
        for (int i = 0; i < read.Length; i++)
        {
            Assert.AreEqual((uint)(first + i), read[i].Sequence);
        }
    }

    private static FlightRecorder RecorderOn(MemoryStorage storage)
    {
        return new FlightRecorder(storage, new FakeClock());
    }

    private static MemoryStorage Logged(int count)
    {
        MemoryStorage storage = new MemoryStorage();
        FlightRecorder recorder = RecorderOn(storage);
        for (int i = 0; i < count; i++)
        {
            Assert.IsTrue(recorder.Append(Entry(i)));
        }

        return storage;
    }

    private static LogEntry Entry(int value)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = LogKind.Update;
        entry.Value = (uint)value;
        return entry;
    }
}
