using TwinSlot.Networking;

namespace TwinSlot.Tests.Networking;

[TestClass]
public sealed class KeepAliveTests
{
    [TestMethod]
    public void A_connection_on_which_something_comes_is_not_pinged()
    {
        KeepAlive line = new(0);
        for (long now = 0; now < 10 * KeepAlive.Silence; now += KeepAlive.Silence - 1)
        {
            line.Heard(now);
            Assert.IsFalse(line.ConsumePing(now + KeepAlive.Silence - 1));
            Assert.IsFalse(line.IsDead(now + KeepAlive.Silence - 1));
        }
    }

    [TestMethod]
    public void A_silent_connection_is_pinged_once_and_lives_if_anything_answers()
    {
        KeepAlive line = new(1000);
        long ping = 1000 + KeepAlive.Silence;
        Assert.IsFalse(line.ConsumePing(ping - 1));
        Assert.IsTrue(line.ConsumePing(ping));
        Assert.IsFalse(line.ConsumePing(ping + 1));
        line.Heard(ping + KeepAlive.Patience - 1);
        Assert.IsFalse(line.IsDead(ping + KeepAlive.Patience));
        Assert.IsTrue(line.ConsumePing(ping + KeepAlive.Patience - 1 + KeepAlive.Silence));
    }

    [TestMethod]
    public void A_ping_without_an_answer_ends_the_connection()
    {
        KeepAlive line = new(0);
        Assert.IsTrue(line.ConsumePing(KeepAlive.Silence));
        Assert.IsFalse(line.IsDead(KeepAlive.Silence + KeepAlive.Patience - 1));
        Assert.IsTrue(line.IsDead(KeepAlive.Silence + KeepAlive.Patience));
    }
}
