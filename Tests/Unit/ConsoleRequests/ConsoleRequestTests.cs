using System.Text;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader.ConsoleRequests;

namespace NFUnitTest.ConsoleRequests;

[TestClass]
public class ConsoleRequestTests
{
    [TestMethod]
    [DataRow("twinslot status", "status", "")]
    [DataRow("  twinslot   log   20  ", "log", "20")]
    [DataRow("twinslot revert it hums, two  times", "revert", "it hums, two  times")]
    [DataRow("twinslot", "", "")]
    [DataRow("twinslot ", "", "")]
    public void A_request_has_a_name_and_the_rest_of_the_line_as_its_argument(string line, string name, string argument)
    {
        ConsoleRequest request = ConsoleRequest.Parse(line);
        Assert.AreEqual(name, request.Name);
        Assert.AreEqual(argument, request.Argument);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("status")]
    [DataRow("Twinslot status")]
    [DataRow("twinslots status")]
    [DataRow("> twinslot status")]
    [DataRow("= ok")]
    public void Any_other_line_is_no_request(string line)
    {
        Assert.IsNull(ConsoleRequest.Parse(line));
    }

    [TestMethod]
    public void A_line_ends_with_a_line_feed_and_carriage_returns_are_left_out()
    {
        LineBuffer lines = new LineBuffer();
        Assert.AreEqual("a|b||c", Lines(lines, "a\nb\r\n\r\nc\n"));
        Assert.AreEqual(string.Empty, Lines(lines, "begun"));
        Assert.AreEqual("begun and ended", Lines(lines, " and ended\n"));
    }

    [TestMethod]
    public void A_line_of_128_bytes_is_taken_and_a_longer_one_is_said_to_be_too_long()
    {
        LineBuffer lines = new LineBuffer();
        string most = new string('x', 128);
        Assert.AreEqual(most, Lines(lines, most + "\n"));
        Assert.IsFalse(lines.LineIsTooLong);
        Assert.AreEqual(most, Lines(lines, most + "y\n"));
        Assert.IsTrue(lines.LineIsTooLong);
        Assert.AreEqual("z", Lines(lines, "z\n"));
        Assert.IsFalse(lines.LineIsTooLong);
    }

    [TestMethod]
    [DataRow((byte)0)]
    [DataRow((byte)9)]
    [DataRow((byte)27)]
    [DataRow((byte)127)]
    public void A_line_with_control_characters_is_dropped_and_the_next_one_is_taken(byte control)
    {
        LineBuffer lines = new LineBuffer();
        Assert.IsFalse(lines.Add((byte)'a'));
        Assert.IsFalse(lines.Add(control));
        Assert.IsTrue(lines.Add((byte)'\n'));
        Assert.AreEqual(string.Empty, lines.Line);
        Assert.AreEqual("next", Lines(lines, "next\n"));
    }

    private static string Lines(LineBuffer lines, string text)
    {
        string all = string.Empty;
        int count = 0;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (lines.Add(bytes[i]))
            {
                all += (count++ == 0 ? string.Empty : "|") + lines.Line;
            }
        }

        return all;
    }
}
