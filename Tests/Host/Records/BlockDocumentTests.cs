using System.Buffers.Binary;
using System.Text;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tests.Host.Records;

/// <summary>Holds the files and the block in docs/boot-record.md and what is really written together.</summary>
[TestClass]
public sealed class BlockDocumentTests
{
    private string _directory = "";

    [TestInitialize]
    public void Make() => _directory = Directory.CreateTempSubdirectory("twinslot-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public void The_block()
    {
        FileStorage storage = new(_directory);
        RecordStore store = new(storage);
        Assert.IsFalse(store.Load());
        BootRecord record = new() { SecurityFloor = 0x12345678 };
        Assert.IsTrue(store.Save(record));
        Assert.IsTrue(store.Save(record));

        IReadOnlyList<(int Offset, int Size, string Field)> rows = BootRecordDocument.Layout("The block", BootRecord.Length);
        byte[] file = File.ReadAllBytes(Path.Combine(_directory, "boot.1"));
        Assert.AreEqual(file.Length, rows[^1].Offset + rows[^1].Size);
        Dictionary<string, byte[]> parts = rows.ToDictionary(static row => row.Field, row => file[row.Offset..(row.Offset + row.Size)]);
        CollectionAssert.AreEqual("TSBR"u8.ToArray(), parts["magic"]);
        Assert.AreEqual(0x52425354u, BinaryPrimitives.ReadUInt32LittleEndian(parts["magic"]));
        Assert.AreEqual(RecordStore.Format, BinaryPrimitives.ReadUInt16LittleEndian(parts["format"]));
        CollectionAssert.AreEqual(new byte[2], parts["reserved"]);
        Assert.AreEqual((uint)BootRecord.Length, BinaryPrimitives.ReadUInt32LittleEndian(parts["content length"]));
        Assert.AreEqual(2u, BinaryPrimitives.ReadUInt32LittleEndian(parts["sequence"]));
        CollectionAssert.AreEqual(record.ToBytes(), parts["content"]);
        Assert.AreEqual(
            System.IO.Hashing.Crc32.HashToUInt32(file.AsSpan(0, rows[^1].Offset)),
            BinaryPrimitives.ReadUInt32LittleEndian(parts["CRC-32"]));
        Assert.HasCount(7, parts);
    }

    [TestMethod]
    public void The_files()
    {
        FileStorage storage = new(_directory);
        DurableBlock boot = new(storage, RecordStore.FileName, RecordStore.Magic, RecordStore.Format, BootRecord.Length);
        KeptState kept = new(storage);
        Assert.IsTrue(kept.Write("name", [1]));
        Assert.IsTrue(kept.Write("name", [2]));
        StoredDigest digest = new(storage);
        Assert.IsTrue(digest.Store(new PendingUpdate(), new Sha256()));
        Assert.IsTrue(digest.Store(new PendingUpdate(), new Sha256()));
        Assert.IsTrue(RollbackFile.Write(storage, new RollbackReport()));
        Assert.IsTrue(RollbackFile.Write(storage, new RollbackReport()));
        string[] code =
        [
            boot.FileName(0), boot.FileName(1), SlotFiles.Name(0), SlotFiles.Name(1),
            FlightLogReader.SegmentName(0), FlightLogReader.SegmentName(1),
            .. Directory.EnumerateFiles(_directory).Select(static path => Path.GetFileName(path).Replace("name", "NAME")),
        ];
        string[] document = [.. BootRecordDocument.Rows("Files on flash").Select(static cells => cells[0].Trim('`'))];
        CollectionAssert.AreEquivalent(code, document);
    }

    [TestMethod]
    public void The_carried_digest()
    {
        byte[] begun = [.. Enumerable.Range(1, 10).Select(static i => (byte)i)];
        Sha256 sha256 = new();
        sha256.Append(begun, 0, begun.Length);
        PendingUpdate update = new() { Slot = 1, Protocol = 3, RequestId = 0x12345678, AddressHash = [1, 2, 3, 4, 5, 6, 7, 8] };
        Assert.IsTrue(new StoredDigest(new FileStorage(_directory)).Store(update, sha256));

        byte[] file = File.ReadAllBytes(Path.Combine(_directory, "digest.0"));
        Assert.AreEqual("TSCD", Encoding.ASCII.GetString(file, 0, 4));
        Assert.AreEqual(0x44435354u, StoredDigest.Magic);
        Assert.AreEqual(StoredDigest.Format, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(4)));
        byte[] content = file[DurableBlock.HeaderLength..^DurableBlock.TrailerLength];
        IReadOnlyList<(int Offset, int Size, string Field)> rows = BootRecordDocument.Layout("The carried digest");
        Assert.AreEqual(content.Length, rows[^1].Offset + rows[^1].Size);
        Dictionary<string, byte[]> parts = rows.ToDictionary(static row => row.Field, row => content[row.Offset..(row.Offset + row.Size)]);
        CollectionAssert.AreEqual(new byte[] { 1 }, parts["slot"]);
        CollectionAssert.AreEqual(new byte[] { 3 }, parts["protocol"]);
        CollectionAssert.AreEqual(new byte[2], parts["reserved"]);
        Assert.AreEqual(0x12345678u, BinaryPrimitives.ReadUInt32LittleEndian(parts["request id"]));
        CollectionAssert.AreEqual(update.AddressHash, parts["address hash"]);
        Assert.AreEqual(0x6a09e667u, BinaryPrimitives.ReadUInt32LittleEndian(parts["words"]), "FIPS 180-4, 5.3.3: no block is full yet");
        Assert.AreEqual(0x5be0cd19u, BinaryPrimitives.ReadUInt32LittleEndian(parts["words"].AsSpan(28)));
        Assert.AreEqual(10ul, BinaryPrimitives.ReadUInt64LittleEndian(parts["count"]));
        CollectionAssert.AreEqual(begun, parts["begun"][..10]);
        Assert.HasCount(8, parts);
    }

    [TestMethod]
    public void The_rollback_report_has_its_own_magic()
    {
        Assert.IsTrue(RollbackFile.Write(new FileStorage(_directory), new RollbackReport()));
        byte[] file = File.ReadAllBytes(Path.Combine(_directory, "rollback.0"));
        Assert.AreEqual("TSRB", Encoding.ASCII.GetString(file, 0, 4));
        Assert.AreEqual(0x42525354u, RollbackFile.Magic);
        Assert.AreEqual(RollbackFile.Format, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(4)));
    }

    [TestMethod]
    [DataRow("a", true)]
    [DataRow("abcdefgz", true)]
    [DataRow("", false)]
    [DataRow("abcdefghi", false)]
    [DataRow("a1", false)]
    [DataRow("A", false)]
    public void The_names_of_kept_blocks_have_1_to_8_small_letters(string name, bool taken) =>
        Assert.AreEqual(taken, new KeptState(new FileStorage(_directory)).Write(name, [1]));

    [TestMethod]
    public void A_kept_block_has_its_own_magic()
    {
        Assert.IsTrue(new KeptState(new FileStorage(_directory)).Write("name", [1]));
        byte[] file = File.ReadAllBytes(Path.Combine(_directory, "app-name.0"));
        Assert.AreEqual("TSKS", Encoding.ASCII.GetString(file, 0, 4));
        Assert.AreEqual(0x534B5354u, KeptState.Magic);
        Assert.AreEqual(4096, KeptState.Capacity);
        Assert.AreEqual(1, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(4)));
    }
}
