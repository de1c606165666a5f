using TwinSlot.Tools.Consoles;
using TwinSlot.Tools.Verbs;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot console --ask</c>: which lines are the reply.</summary>
[TestClass]
public sealed class OneReplyTests
{
    [TestMethod]
    public void A_late_reply_to_another_request_is_none()
    {
        List<string> told = [];
        OneReply reply = new(told.Add);
        foreach (string line in (string[])["= mode confirmed", "= ok", "boot: something", "= error no such thing"])
        {
            reply.Read(line);
        }

        Assert.IsFalse(reply.End.IsCompleted);
        reply.Read($"= error there is no request '{reply.Mark.Split(' ')[1]}'; help lists those that there are");
        Assert.IsFalse(reply.End.IsCompleted);
        foreach (string line in (string[])["the meter answers", "= uptime 5", "= ok"])
        {
            reply.Read(line);
        }

        Assert.AreEqual(string.Empty, reply.End.Result);
        CollectionAssert.AreEqual(new[] { "uptime 5" }, told);
    }

    [TestMethod]
    public void A_refusal_is_told_in_the_board_s_words()
    {
        OneReply reply = new(_ => { });
        reply.Read($"= error there is no request '{reply.Mark.Split(' ')[1]}'");
        reply.Read("= error the running image is not signed as one for tests");
        Assert.AreEqual("the running image is not signed as one for tests", reply.End.Result);
    }

    [TestMethod]
    [DataRow("status", "twinslot status")]
    [DataRow(" log 20 ", "twinslot log 20")]
    [DataRow("twinslot status", "twinslot status")]
    [DataRow("twinslot", "twinslot")]
    [DataRow("twinslots", "twinslot twinslots")]
    public void What_is_typed_becomes_a_request(string typed, string request) => Assert.AreEqual(request, ConsoleVerb.Full(typed));
}
