using TwinSlot.Boards.Virtual;

namespace TwinSlot.Tests.VirtualBoard;

/// <summary>The board's console: what is sent to it, and what reaches its firmware.</summary>
[TestClass]
public sealed class ConsoleTests
{
    [TestMethod]
    public async Task Lines_reach_the_program_whole_and_in_order()
    {
        await using BoardFixture fixture = new("echo-console");
        await fixture.WaitForLine("listening");
        fixture.Board.SendConsole("twinslot revert it hums \u00e4");
        fixture.Board.SendConsole("");
        fixture.Board.SendConsole("  pin 4 1 ");
        await fixture.WaitForLine("read '  pin 4 1 '");
        string[] read = [.. fixture.Board.Events().OfType<BoardEvent.Console>().Select(e => e.Line).Where(line => line.StartsWith("read", StringComparison.Ordinal))];
        CollectionAssert.AreEqual(new[] { "read 'twinslot revert it hums \u00e4'", "read ''", "read '  pin 4 1 '" }, read);
        Assert.HasCount(3, fixture.Board.Events().OfType<BoardEvent.ConsoleInput>());
        Assert.HasCount(0, fixture.Board.Events().OfType<BoardEvent.LinkError>());
    }

    [TestMethod]
    public async Task What_finds_no_room_is_lost_a_line_at_a_time()
    {
        await using BoardFixture fixture = new("slow-console");
        await fixture.WaitForLine("listening");
        for (int i = 0; i < 10; i++)
        {
            fixture.Board.SendConsole(new string((char)('0' + i), 999));
        }

        fixture.Board.SendConsole("short");

        // The program reads once it sees the button; the link brings it behind the lines.
        fixture.Board.PressButton();
        await fixture.WaitForLine("read 'short'");
        Assert.HasCount(5, fixture.Board.Events().OfType<BoardEvent.Console>().Where(e => e.Line.StartsWith("read", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_line_without_power_is_lost_and_more_than_one_is_refused()
    {
        await using BoardFixture fixture = new("echo-console", powerOn: false);
        fixture.Board.SendConsole("too early");
        Assert.HasCount(0, fixture.Board.Events());
        Assert.ThrowsExactly<ArgumentException>(() => fixture.Board.SendConsole("two\nlines"));
    }
}
