using nanoFramework.TestFramework;
using TwinSlot.SlotManager;

namespace NFUnitTest;

[TestClass]
public class FailureReasonsTests
{
    [TestMethod]
    [DataRow((byte)0, "no failure")]
    [DataRow((byte)8, "the image is not signed")]
    [DataRow((byte)200, "reason 200")]
    public void A_reason_is_named_in_words_or_by_its_number(byte reason, string words)
    {
        Assert.AreEqual(words, FailureReasons.Describe((FailureReason)reason));
    }
}
