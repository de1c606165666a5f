using nanoFramework.TestFramework;

namespace NFUnitTest.Updater;

/// <summary>A download that is refused is found in the board's log.</summary>
[TestClass]
public class RefusedDownloadTests
{
    private const string Refused = "update not taken: this image failed on this board before and is not taken again yet (it failed once; ";

    [TestMethod]
    public void A_refused_download_stands_in_the_log_with_its_reason()
    {
        QuarantineCase run = new QuarantineCase();
        Assert.IsTrue(run.Ask());
        Assert.IsFalse(run.Installs());
        Assert.AreEqual(1, run.Logged(Refused));
    }

    [TestMethod]
    public void One_that_is_repeated_is_counted()
    {
        QuarantineCase run = new QuarantineCase();
        for (int i = 0; i < 3; i++)
        {
            Assert.IsTrue(run.Ask());
            Assert.IsFalse(run.Installs());
        }

        Assert.AreEqual(1, run.Logged(Refused));
        Assert.AreEqual(1, run.Logged("the same once more, 1 time so far"));
    }
}
