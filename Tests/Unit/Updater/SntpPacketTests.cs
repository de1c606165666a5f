using nanoFramework.TestFramework;
using TwinSlot.Transfer.Time;

namespace NFUnitTest.Updater;

[TestClass]
public class SntpPacketTests
{
    private static readonly byte[] s_nonce = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    public void A_request_is_a_clients_of_version_4_with_a_number_and_nothing_else()
    {
        byte[] request = SntpPacket.Request(s_nonce);
        Assert.AreEqual(48, request.Length);
        Assert.AreEqual(0x23, (int)request[0]);
        for (int i = 1; i < 40; i++)
        {
            Assert.AreEqual(0, (int)request[i]);
        }

        Assert.AreEqual(8, (int)request[47]);
    }

    [TestMethod]
    public void A_good_answer_has_the_time()
    {
        // 2026-11-28T00:00:00Z.
        byte[] answer = Answer(0xEEB49800);
        Assert.AreEqual(string.Empty, SntpPacket.Fault(answer, 48, s_nonce));
        Assert.AreEqual(1795824000L, SntpPacket.UnixSeconds(answer));
    }

    [TestMethod]
    public void The_second_era_begins_in_2036()
    {
        Assert.AreEqual(2085978495L, SntpPacket.UnixSeconds(Answer(0xFFFFFFFF)));
        Assert.AreEqual(2085978497L, SntpPacket.UnixSeconds(Answer(1)));
    }

    [TestMethod]
    [DataRow(0, 0x23)]
    [DataRow(0, 0x14)]
    [DataRow(0, 0x2C)]
    [DataRow(0, 0xE4)]
    [DataRow(1, 0)]
    [DataRow(1, 16)]
    [DataRow(24, 9)]
    [DataRow(31, 0)]
    public void A_malformed_answer_has_a_fault(int offset, int value)
    {
        byte[] answer = Answer(0xEEB49800);
        answer[offset] = (byte)value;
        Assert.IsTrue(SntpPacket.Fault(answer, 48, s_nonce).Length > 0);
    }

    [TestMethod]
    public void A_short_answer_and_one_without_a_time_have_a_fault()
    {
        Assert.IsTrue(SntpPacket.Fault(Answer(0xEEB49800), 47, s_nonce).Length > 0);
        Assert.IsTrue(SntpPacket.Fault(Answer(0xEEB49800), 0, s_nonce).Length > 0);
        Assert.IsTrue(SntpPacket.Fault(Answer(0), 48, s_nonce).Length > 0);
    }

    private static byte[] Answer(uint seconds)
    {
        byte[] answer = new byte[48];
        answer[0] = 0x24;
        answer[1] = 2;
        for (int i = 0; i < 8; i++)
        {
            answer[24 + i] = s_nonce[i];
        }

        for (int i = 0; i < 4; i++)
        {
            answer[40 + i] = (byte)(seconds >> (24 - (8 * i)));
        }

        return answer;
    }
}
