using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>User, password and file in the location of a download over FTP.</summary>
[TestClass]
public sealed class FtpLocationTests : FtpCase
{
    [TestMethod]
    public void User_and_password_come_from_the_location()
    {
        Server.User = "charge point";
        Server.Password = "a:b@c/d%";
        Assert.AreEqual(DownloadResult.Complete, Run("charge%20point:a%3ab%40c%2Fd%25", out ImageDownload download), download.Error);
        StringAssert.StartsWith(Server.Sessions[0], "USER charge point\nPASS a:b@c/d%\nTYPE I\n");
    }

    [TestMethod]
    [DataRow("USER", 530)]
    [DataRow("PASS", 530)]
    [DataRow("PASS", 430)]
    [DataRow("PASS", 500)]
    public void User_and_password_are_in_no_words_of_a_failure(string verb, int code)
    {
        Server.Plan = _ => new FtpFault(FtpFaultKind.Reply, code, verb);
        Server.Password = "right";
        Server.IsTalkative = true;
        Assert.AreNotEqual(DownloadResult.Complete, Run("someone:secret", out ImageDownload download));
        StringAssert.Contains(download.Error, $"FTP {code}");
        Assert.DoesNotContain("secret", download.Error);
        Assert.DoesNotContain("someone", download.Error);
    }

    [TestMethod]
    [DataRow("ftp://127.0.0.1")]
    [DataRow("ftp://127.0.0.1/")]
    [DataRow("ftp:///image")]
    [DataRow("ftp://127.0.0.1/dir/")]
    [DataRow("ftp://127.0.0.1:0/image")]
    [DataRow("ftp://127.0.0.1:65536/image")]
    [DataRow("ftp://127.0.0.1/image;type=a")]
    [DataRow("ftp://127.0.0.1/image%0d%0aDELE%20image")]
    [DataRow("ftp://127.0.0.1/image%0")]
    [DataRow("ftp://us%00er:secret@127.0.0.1/image")]
    [DataRow("ftp://user:secret%0a@127.0.0.1/image")]
    [DataRow("ftp://user:sec/ret@127.0.0.1/image")]
    [DataRow("ftp://:secret@127.0.0.1/image")]
    public void Locations_that_name_no_file_are_refused_without_a_connection(string location)
    {
        Assert.AreEqual(DownloadResult.GaveUp, Pipeline.Run(Source, out ImageDownload download, location));
        Assert.AreEqual(DownloadFault.BadLocation, download.Fault, download.Error);
        Assert.DoesNotContain("sec", download.Error);
    }

    [TestMethod]
    public void The_type_of_an_image_may_stand_in_the_location()
    {
        Assert.AreEqual(DownloadResult.Complete, Pipeline.Run(Source, out ImageDownload download, Server.Url + ";type=i"), download.Error);
        AssertImage();
    }
}
