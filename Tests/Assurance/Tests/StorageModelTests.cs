using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>The faulty storage does what its models say.</summary>
[TestClass]
public sealed class StorageModelTests
{
    private static readonly byte[] s_old = [.. Enumerable.Repeat((byte)0xAA, 40)];
    private static readonly byte[] s_new = [.. Enumerable.Repeat((byte)0x55, 40)];

    [TestMethod]
    [DataRow(0, 40, 0xAA)]
    [DataRow(1, 40, 0x55)]
    [DataRow(2, 0, 0)]
    [DataRow(12, 10, 0x55)]
    public void Device_leaves_the_old_file_the_new_one_or_a_part_of_it(int argument, int length, int filled)
    {
        byte[] left = InterruptedAtClose(MediumModel.Device, argument).Bytes;
        Assert.HasCount(length, left);
        Assert.IsFalse(left.Any(b => b != filled));
    }

    [TestMethod]
    public void Raw_flash_has_erased_the_old_bytes_and_programs_the_last_ones_in_part()
    {
        StoredFile left = InterruptedAtClose(MediumModel.Raw, 2 + (20 * 4));
        Assert.IsTrue(left.Bytes.AsSpan(0, 20).SequenceEqual(s_new.AsSpan(0, 20)));
        Assert.IsFalse(left.Bytes.Skip(20).Any(b => (b & 0x55) != 0x55), "programming turns ones into zeros only");
        Assert.IsNotNull(InterruptedAtClose(MediumModel.Raw, 3 + (20 * 4)).Unstable);
    }

    [TestMethod]
    public void Fat_rewrites_in_place()
    {
        StoredFile left = InterruptedAtClose(MediumModel.Fat, 2 + (20 * 5) + 3);
        Assert.IsTrue(left.Bytes.AsSpan(0, 20).SequenceEqual(s_new.AsSpan(0, 20)));
        Assert.IsTrue(left.Bytes.AsSpan(20).SequenceEqual(s_old.AsSpan(20)));
    }

    [TestMethod]
    public void A_deletion_that_is_not_durable_is_undone_by_a_power_loss()
    {
        Medium medium = new();
        medium["a"] = new StoredFile(s_old);
        FaultyStorage storage = new(MediumModel.Device, medium, [new Fault(1, FaultKind.PowerLossUndeleted, 0)], 1);
        Assert.IsTrue(storage.Delete("a"));
        Assert.IsNull(medium["a"]);
        Assert.ThrowsExactly<PowerLossException>(() => storage.Length("a"));
        Assert.IsNotNull(medium["a"]);
    }

    [TestMethod]
    public void Unstable_bits_read_differently()
    {
        Medium medium = new();
        medium["a"] = new StoredFile(s_old, [.. Enumerable.Repeat((byte)0xFF, 40)]);
        FaultyStorage storage = new(MediumModel.Raw, medium, [], 1);
        Assert.IsFalse(Read(storage).AsSpan().SequenceEqual(Read(storage)));
    }

    private static byte[] Read(FaultyStorage storage)
    {
        byte[] bytes = new byte[40];
        storage.OpenRead("a").Read(bytes, 0, 40);
        return bytes;
    }

    // Create is operation 0, Write 1, Close 2.
    private static StoredFile InterruptedAtClose(MediumModel model, int argument)
    {
        Medium medium = new();
        medium["a"] = new StoredFile(s_old);
        FaultyStorage storage = new(model, medium, [new Fault(2, FaultKind.PowerLoss, argument)], 1);
        IFileWriter writer = storage.Create("a");
        Assert.IsTrue(writer.Write(s_new, 0, s_new.Length));
        Assert.ThrowsExactly<PowerLossException>(() => writer.Close());
        return medium["a"]!;
    }
}
