using TwinSlot.Boards.Definition;
using TwinSlot.Tools.Flashing;
using TwinSlot.Tools.Partitions;

namespace TwinSlot.Tests.Tools.Flashing;

/// <summary>The reader of a board's partition table, and its comparison with a definition.</summary>
[TestClass]
public sealed class PartitionTableTests
{
    private static readonly BoardDefinition s_board = KnownBoards.Read("esp32-wrover");

    public static IEnumerable<object[]> Boards => KnownBoards.Names.Select(name => new object[] { name });

    [TestMethod]
    public void Entries_are_read_with_type_label_offset_and_size()
    {
        PartitionTable table = PartitionTable.Read(MadePartitionTable.Of(("a", 0, 0, 0x10000, 0x1000), ("a-label-of-16-by", 1, 0x84, 0x20000, 0x2000)));
        Assert.IsNull(table.Problem);
        CollectionAssert.AreEqual(new Partition[] { new(0, "a", 0x10000, 0x1000), new(1, "a-label-of-16-by", 0x20000, 0x2000) }, table.Partitions.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void The_runtimes_table_fits_the_board(string name)
    {
        BoardDefinition board = KnownBoards.Read(name);
        Assert.IsNull(new PartitionFit(board, PartitionTable.Read(MadePartitionTable.Of(board))).Problem);
        BoardDefinition other = KnownBoards.All.First(each => each.Name != name);
        Assert.Contains("deploy is at", new PartitionFit(other, PartitionTable.Read(MadePartitionTable.Of(board))).Problem!);
    }

    [TestMethod]
    public void Any_changed_byte_of_an_entry_or_its_sum_is_a_problem()
    {
        byte[] whole = MadePartitionTable.Of(s_board);
        int entries = 5 * 32;
        foreach (int at in Enumerable.Range(0, entries + 32).Except(Enumerable.Range(entries + 2, 14)))
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. whole];
                changed[at] ^= (byte)(1 << bit);
                Assert.IsNotNull(PartitionTable.Read(changed).Problem, $"bit {bit} of byte {at}");
            }
        }
    }

    [TestMethod]
    public void A_table_without_a_sum_is_taken_as_ESP_IDF_takes_it()
    {
        byte[] table = MadePartitionTable.Of(s_board);
        table.AsSpan(5 * 32, 32).Fill(0xFF);
        Assert.IsNull(PartitionTable.Read(table).Problem);
        Assert.HasCount(5, PartitionTable.Read(table).Partitions);
    }

    [TestMethod]
    public void Erased_flash_a_short_read_and_a_sum_without_entries_are_problems()
    {
        Assert.Contains("erased", PartitionTable.Read([.. Enumerable.Repeat((byte)0xFF, PartitionTable.Length)]).Problem!);
        Assert.Contains("3071 bytes instead of 3072", PartitionTable.Read(new byte[PartitionTable.Length - 1]).Problem!);
        Assert.Contains("0x8000 is no entry", PartitionTable.Read(MadePartitionTable.Of()).Problem!);
    }

    [TestMethod]
    public void A_full_table_ends_with_the_sector()
    {
        (string, byte, byte, uint, uint)[] many = [.. Enumerable.Range(0, 95).Select(number => ($"p{number}", (byte)1, (byte)0x40, (uint)(0x10000 + (number * 0x1000)), 0x1000u))];
        Assert.IsNull(PartitionTable.Read(MadePartitionTable.Of(many)).Problem);
        Assert.HasCount(95, PartitionTable.Read(MadePartitionTable.Of(many)).Partitions);
    }

    [TestMethod]
    public void Random_bytes_are_read_without_an_exception()
    {
        Random random = new(11);
        for (int round = 0; round < 2_000; round++)
        {
            byte[] bytes = MadePartitionTable.Of(s_board);
            for (int change = random.Next(1, 40); change > 0; change--)
            {
                bytes[random.Next(300)] = (byte)random.Next(256);
            }

            PartitionTable table = PartitionTable.Read(bytes);
            Assert.IsLessThanOrEqualTo(PartitionTable.Length / 32, table.Partitions.Count);
            _ = new PartitionFit(s_board, table).Problem;
        }
    }

    [TestMethod]
    public void A_partition_that_is_missing_moved_doubled_or_a_program_is_named()
    {
        Assert.Contains("deploy is not there", Problem(("config", 1, 0x83, 0x490000, 0x200000)));
        Assert.Contains("config is at 0x490000, 3072 KB instead of at 0x490000, 2048 KB", Problem(("deploy", 1, 0x84, 0x1E0000, 0x2B0000), ("config", 1, 0x83, 0x490000, 0x300000)));
        Assert.Contains("deploy is at 0x1E0000, 2752 KB and at 0x1F0000, 4 KB", Problem(("deploy", 1, 0x84, 0x1E0000, 0x2B0000), ("deploy", 1, 0x84, 0x1F0000, 0x1000), ("config", 1, 0x83, 0x490000, 0x200000)));
        Assert.Contains("not for data", Problem(("deploy", 0, 0x10, 0x1E0000, 0x2B0000), ("config", 1, 0x83, 0x490000, 0x200000)));
    }

    private static string Problem(params (string, byte, byte, uint, uint)[] partitions) =>
        new PartitionFit(s_board, PartitionTable.Read(MadePartitionTable.Of(partitions))).Problem!;
}
