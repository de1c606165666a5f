using System.Globalization;
using TwinSlot.Boards.Definition;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>The table of what a boot takes of each board's memory, and the rule for the size of a slot that it follows from.</summary>
[TestClass]
public sealed class BootMemoryTableTests
{
    private const int Beside = 16 * 1024;

    [TestMethod]
    public void The_guide_to_new_boards_says_what_a_boot_takes_of_each_boards_memory()
    {
        string guide = Repository.Read("docs", "howto", "new-board.md");
        foreach (BoardDefinition board in KnownBoards.All)
        {
            int image = board.Capacities.SlotBytes;
            int heap = board.Capacities.HeapKilobytes * 1024;
            int most = (2 * image) + Beside;
            StringAssert.Contains(guide, string.Create(CultureInfo.InvariantCulture, $"| `{board.Name}` | {image:N0} | {most:N0} | {heap:N0} |"));
            Assert.IsLessThan(heap, most, board.Name);
        }
    }

    [TestMethod]
    public void Every_image_of_a_known_board_fits_into_one_array_and_a_block_more_does_not()
    {
        foreach (BoardDefinition board in KnownBoards.All)
        {
            Assert.IsLessThanOrEqualTo(WholeImage.LargestArray, board.Capacities.SlotBytes, board.Name);
        }

        Capacities largest = KnownBoards.Read("esp32-wrover").Capacities;
        Assert.IsGreaterThan(WholeImage.LargestArray, (largest with { SlotBlocks = largest.SlotBlocks + 1 }).SlotBytes);
    }
}
