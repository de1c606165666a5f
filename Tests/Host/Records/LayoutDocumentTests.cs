using System.Buffers.Binary;
using System.Reflection;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Host.Records;

/// <summary>
/// Holds the layouts in docs/boot-record.md and the code together: each field is changed in all its bits, and the bytes that
/// change must be those of its rows.
/// </summary>
[TestClass]
public sealed class LayoutDocumentTests
{
    [TestMethod]
    public void The_record() => AssertLayout(
        "The record", BootRecord.Length, static () => new BootRecord(), static record => record.ToBytes());

    [TestMethod]
    public void A_slot() => AssertLayout(
        "A slot", SlotEntry.Length, static () => new SlotEntry(), static slot => Written(SlotEntry.Length, slot.Write));

    [TestMethod]
    public void The_pending_update() => AssertLayout(
        "The pending update",
        PendingUpdate.Length,
        static () => new PendingUpdate(),
        static update => Written(PendingUpdate.Length, update.Write));

    [TestMethod]
    public void The_baseline() => AssertLayout(
        "The baseline", Baseline.Length, static () => new Baseline(), static baseline => Written(Baseline.Length, baseline.Write));

    [TestMethod]
    public void The_health_record() => AssertLayout(
        "The health record", HealthRecord.Length, static () => new HealthRecord(), static record => record.ToBytes());

    [TestMethod]
    public void Figures_of_an_image() => AssertLayout(
        "Figures of an image", HealthFigures.Length, static () => new HealthFigures(), static figures => Written(HealthFigures.Length, figures.Write));
    public void The_rollback_report() => AssertLayout(
        "The rollback report", RollbackReport.Length, static () => new RollbackReport(), static report => report.ToBytes());

    [TestMethod]
    public void An_entry_of_the_flight_log()
    {
        AssertLayout(
            "The flight log", LogEntry.Length, static () => new LogEntry { Slot = 0 }, static entry => entry.ToBytes(), ["magic", "CRC-32"]);
        byte[] bytes = new LogEntry().ToBytes();
        Assert.AreEqual(0x4C46, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
        (int offset, _, _) = BootRecordDocument.Layout("The flight log").Single(static row => row.Field == "CRC-32");
        Assert.AreEqual(
            System.IO.Hashing.Crc32.HashToUInt32(bytes.AsSpan(0, offset)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset)));
    }

    private static void AssertLayout<T>(string section, int length, Func<T> make, Func<T, byte[]> write, params string[] unnamed)
        where T : class
    {
        IReadOnlyList<(int Offset, int Size, string Field)> rows = BootRecordDocument.Layout(section);
        Assert.AreEqual(length, rows[^1].Offset + rows[^1].Size, $"{section}: its length");
        int[] crc = [.. rows.Where(static row => row.Field == "CRC-32").SelectMany(Positions)];
        FieldInfo[] fields = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Instance);
        string[] named = [.. rows.Select(static row => row.Field).Where(field => field != "reserved" && !unnamed.Contains(field)).Distinct()];
        CollectionAssert.AreEquivalent(fields.Select(static field => field.Name).ToArray(), named, section);

        byte[] before = write(make());
        foreach (FieldInfo field in fields)
        {
            T changed = make();
            field.SetValue(changed, Changed(field.GetValue(changed)!));
            byte[] after = write(changed);
            int[] actual = [.. Enumerable.Range(0, length).Where(i => before[i] != after[i]).Except(crc)];
            int[] expected = [.. rows.Where(row => row.Field == field.Name).SelectMany(Positions)];
            if (field.FieldType == typeof(PendingUpdate) || field.FieldType == typeof(Baseline) || field.FieldType == typeof(SlotEntry[])
                || field.FieldType == typeof(HealthFigures))
            {
                // Parts of several fields have reserved bytes; what is inside is in a table of its own.
                expected = [expected[0], expected[^1]];
                actual = [actual[0], actual[^1]];
            }

            CollectionAssert.AreEqual(expected, actual, $"{section}: the bytes of {field.Name}");
        }
    }

    private static IEnumerable<int> Positions((int Offset, int Size, string Field) row) => Enumerable.Range(row.Offset, row.Size);

    // A value all of whose bytes differ from those of the one that a field starts with: zeros.
    private static object Changed(object value) => value switch
    {
        byte => byte.MaxValue,
        uint => uint.MaxValue,
        bool => true,
        uint[] numbers => numbers.Select(static _ => uint.MaxValue).ToArray(),
        string => new string('x', byte.MaxValue),
        Enum => Enum.ToObject(value.GetType(), byte.MaxValue),
        byte[] bytes => Ones(bytes.Length),
        byte[][] arrays => arrays.Select(static bytes => Ones(bytes.Length)).ToArray(),
        ImageVersion => new ImageVersion(byte.MaxValue, byte.MaxValue, ushort.MaxValue, uint.MaxValue),
        SlotEntry[] slots => slots.Select(static slot => AllChanged(slot)).ToArray(),
        PendingUpdate or Baseline or HealthFigures => AllChanged(value),
        _ => throw new NotSupportedException($"a field of type {value.GetType()}"),
    };

    private static T AllChanged<T>(T part)
        where T : class
    {
        foreach (FieldInfo field in part.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            field.SetValue(part, Changed(field.GetValue(part)!));
        }

        return part;
    }

    private static byte[] Ones(int length) => [.. Enumerable.Repeat(byte.MaxValue, length)];

    private static byte[] Written(int length, Action<byte[], int> write)
    {
        byte[] bytes = new byte[length];
        write(bytes, 0);
        return bytes;
    }
}
