using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Records;

[TestClass]
public class RecordStoreTests
{
    [TestMethod]
    public void An_empty_storage_has_no_record()
    {
        RecordStore store = new RecordStore(new MemoryStorage());
        Assert.IsFalse(store.Load());
        Assert.IsNull(store.Current);
        Assert.AreEqual(0u, store.Sequence);
        Assert.AreEqual(0, store.FilesPresent);
    }

    [TestMethod]
    public void A_saved_record_is_loaded()
    {
        MemoryStorage storage = new MemoryStorage();
        BootRecord record = RecordSample.Make();
        RecordStore store = new RecordStore(storage);
        store.Load();
        Assert.IsTrue(store.Save(record));
        Assert.AreNotSame(record, store.Current);
        CollectionAssert.AreEqual(record.ToBytes(), store.Current.ToBytes());
        Assert.IsNotNull(storage.Get("boot.0"));

        RecordStore fresh = new RecordStore(storage);
        Assert.IsTrue(fresh.Load());
        Assert.AreEqual(1u, fresh.Sequence);
        Assert.AreEqual(1, fresh.FilesPresent);
        CollectionAssert.AreEqual(record.ToBytes(), fresh.Current.ToBytes());
    }

    [TestMethod]
    public void A_change_that_is_done_is_durable_and_one_write()
    {
        MemoryStorage storage = new MemoryStorage();
        RecordStore store = Loaded(storage);
        int changes = storage.Changes;
        Assert.AreEqual((byte)RecordChangeResult.Done, (byte)store.Change(current => WithFloor(current, 9)));
        Assert.AreEqual(changes + 1, storage.Changes);
        Assert.AreEqual(9u, store.Current.SecurityFloor);
        Assert.AreEqual(9u, Loaded(storage).Current.SecurityFloor);
    }

    [TestMethod]
    public void A_change_that_is_not_allowed_writes_nothing()
    {
        MemoryStorage storage = new MemoryStorage();
        RecordStore store = Loaded(storage);
        BootRecord before = store.Current;
        int changes = storage.Changes;
        Assert.AreEqual((byte)RecordChangeResult.NotAllowed, (byte)store.Change(current => null));
        Assert.AreEqual(changes, storage.Changes);
        Assert.AreSame(before, store.Current);
    }

    [TestMethod]
    [DataRow(1, 0, -1)]
    [DataRow(0, 1, -1)]
    [DataRow(0, 0, 40)]
    public void A_change_that_the_flash_refuses_leaves_the_record_before(int failChange, int failClose, int flip)
    {
        MemoryStorage storage = new MemoryStorage();
        RecordStore store = Loaded(storage);
        storage.FailChange = failChange;
        storage.FailClose = failClose;
        storage.FlipOnClose = flip;
        Assert.AreEqual((byte)RecordChangeResult.NotWritten, (byte)store.Change(current => WithFloor(current, 9)));
        Assert.AreEqual(5u, store.Current.SecurityFloor);
        Assert.AreEqual(1u, store.Sequence);
        Assert.AreEqual(5u, Loaded(storage).Current.SecurityFloor);
    }

    [TestMethod]
    public void A_record_of_another_format_or_kind_is_not_loaded()
    {
        MemoryStorage storage = new MemoryStorage();
        WriteBlock(storage, RecordStore.Magic, RecordStore.Format + 1, new BootRecord().ToBytes());
        Assert.IsFalse(new RecordStore(storage).Load(), "format");
        storage = new MemoryStorage();
        WriteBlock(storage, RecordStore.Magic + 1, RecordStore.Format, new BootRecord().ToBytes());
        Assert.IsFalse(new RecordStore(storage).Load(), "magic");
        storage = new MemoryStorage();
        WriteBlock(storage, RecordStore.Magic, RecordStore.Format, new byte[BootRecord.Length - 1]);
        Assert.IsFalse(new RecordStore(storage).Load(), "length");
    }

    [TestMethod]
    public void A_record_that_turns_out_unreadable_is_no_longer_current()
    {
        MemoryStorage storage = new MemoryStorage();
        RecordStore store = Loaded(storage);
        storage.Get("boot.0")[30] ^= 4;
        Assert.IsFalse(store.Load());
        Assert.IsNull(store.Current);
        Assert.AreEqual(1, store.FilesPresent);
    }

    [TestMethod]
    public void A_record_that_is_assumed_does_not_take_the_place_of_one_that_can_be_read_again()
    {
        MemoryStorage storage = new MemoryStorage();
        Loaded(storage);
        RecordStore store = new RecordStore(storage);
        storage.FailReads = true;
        Assert.IsFalse(store.Load());
        store.Assume(new BootRecord());
        storage.FailReads = false;
        Assert.IsFalse(store.Save(WithFloor(new BootRecord(), 1)));
        Assert.AreEqual((byte)RecordChangeResult.NotWritten, (byte)store.Change(current => WithFloor(current, 2)));
        Assert.AreEqual(5u, Loaded(storage).Current.SecurityFloor);
        Assert.AreEqual(5u, store.Current.SecurityFloor, "what was refused shows the record that stands");
        Assert.AreEqual((byte)RecordChangeResult.Done, (byte)store.Change(current => WithFloor(current, 9)));
        Assert.AreEqual(9u, Loaded(storage).Current.SecurityFloor);
    }

    [TestMethod]
    public void A_record_is_assumed_for_as_long_as_none_can_be_read()
    {
        MemoryStorage storage = new MemoryStorage();
        Loaded(storage);
        RecordStore store = new RecordStore(storage);
        storage.FailReads = true;
        Assert.IsFalse(store.Load());
        store.Assume(WithFloor(new BootRecord(), 7));
        Assert.AreEqual((byte)RecordChangeResult.NotWritten, (byte)store.Change(current => WithFloor(current, 9)));
        Assert.AreEqual(7u, store.Current.SecurityFloor);
    }

    /// <summary>A store that has been loaded; a new storage gets a record with the floor 5 first.</summary>
    private static RecordStore Loaded(MemoryStorage storage)
    {
        RecordStore store = new RecordStore(storage);
        if (!store.Load())
        {
            Assert.IsTrue(store.Save(WithFloor(new BootRecord(), 5)));
        }

        return store;
    }

    private static void WriteBlock(MemoryStorage storage, uint magic, int format, byte[] content)
    {
        DurableBlock block = new DurableBlock(storage, RecordStore.FileName, magic, (ushort)format, BootRecord.Length);
        block.Read();
        Assert.IsTrue(block.Write(content));
    }

    private static BootRecord WithFloor(BootRecord current, uint floor)
    {
        BootRecord next = current.Clone();
        next.SecurityFloor = floor;
        return next;
    }
}
