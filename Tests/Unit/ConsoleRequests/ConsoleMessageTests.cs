using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.ConsoleRequests;

/// <summary>What is printed beside the replies, and what stands in them.</summary>
[TestClass]
public class ConsoleMessageTests
{
    [TestMethod]
    [DataRow("ready", "ready")]
    [DataRow("= ok", " = ok")]
    [DataRow("=ok", "=ok")]
    [DataRow("=", "=")]
    [DataRow("log\n= ok", "log = ok")]
    [DataRow("log\r= ok", "log = ok")]
    [DataRow("\n= ok", " = ok")]
    [DataRow("=\tok", " = ok")]
    [DataRow("tab\tand\u2028line", "tab and line")]
    [DataRow(null, "")]
    public void No_message_can_be_taken_for_a_line_of_a_reply(string message, string printed)
    {
        Assert.AreEqual(printed, ConsoleText.Message(message));
    }

    [TestMethod]
    public void Whatever_a_board_with_a_console_port_prints_goes_there_as_messages()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        FakePort port = new FakePort();
        board.Board.ConsolePort = port;
        new BootSequence(board.Board);
        board.Board.Console.WriteLine("= ok\n= ok");
        Assert.AreEqual(" = ok = ok", port.TakeAll());
        Assert.AreEqual(0, board.Lines);
    }

    [TestMethod]
    public void A_value_stays_in_its_line()
    {
        FakePort port = new FakePort();
        ConsoleReply reply = new ConsoleReply(port);
        reply.Line("why", "one\n= ok");
        reply.End("two\n= ok");
        Assert.AreEqual("= why one = ok|= error two = ok", port.TakeAll());
    }
}
