using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Every fault and every reply of an FTP server by its name.</summary>
[TestClass]
public sealed class FtpReplyTests : FtpCase
{
    [TestMethod]
    [DataRow(FtpFaultKind.ClosedPort, 0, DownloadFault.NoConnection)]
    [DataRow(FtpFaultKind.MalformedPort, 0, DownloadFault.UnexpectedAnswer)]
    [DataRow(FtpFaultKind.DataNeverOpened, 425, DownloadFault.NoConnection)]
    [DataRow(FtpFaultKind.DataNeverOpened, 426, DownloadFault.ConnectionLost)]
    [DataRow(FtpFaultKind.StallAfter, 0, DownloadFault.Stalled)]
    [DataRow(FtpFaultKind.HangUp, 0, DownloadFault.ConnectionLost)]
    [DataRow(FtpFaultKind.Silent, 0, DownloadFault.Stalled)]
    [DataRow(FtpFaultKind.NotFtp, 0, DownloadFault.UnexpectedAnswer)]
    [DataRow(FtpFaultKind.LongLine, 0, DownloadFault.UnexpectedAnswer)]
    [DataRow(FtpFaultKind.EndlessReply, 0, DownloadFault.UnexpectedAnswer)]
    public void A_server_that_does_not_serve_is_asked_again_later(FtpFaultKind kind, int number, DownloadFault fault)
    {
        Server.Plan = _ => new FtpFault(kind, number);
        Fails(DownloadResult.Unavailable, fault);
        Assert.IsFalse(Pipeline.Begun, "the slot was touched");
        Assert.HasCount(1, Server.Sessions);
        Server.Plan = _ => FtpFault.None;
        Completes(DownloadFault.None);
    }

    [TestMethod]
    [DataRow("", 120, DownloadResult.Unavailable, DownloadFault.Busy)]
    [DataRow("", 421, DownloadResult.Unavailable, DownloadFault.Busy)]
    [DataRow("USER", 530, DownloadResult.Unavailable, DownloadFault.LogInRefused)]
    [DataRow("USER", 332, DownloadResult.GaveUp, DownloadFault.Forbidden)]
    [DataRow("USER", 500, DownloadResult.GaveUp, DownloadFault.RequestRefused)]
    [DataRow("PASS", 332, DownloadResult.GaveUp, DownloadFault.Forbidden)]
    [DataRow("PASS", 430, DownloadResult.GaveUp, DownloadFault.Forbidden)]
    [DataRow("PASS", 530, DownloadResult.Unavailable, DownloadFault.LogInRefused)]
    [DataRow("PASS", 421, DownloadResult.Unavailable, DownloadFault.Busy)]
    [DataRow("TYPE", 504, DownloadResult.GaveUp, DownloadFault.RequestRefused)]
    [DataRow("SIZE", 421, DownloadResult.Unavailable, DownloadFault.Busy)]
    [DataRow("EPSV", 425, DownloadResult.Unavailable, DownloadFault.NoConnection)]
    [DataRow("RETR", 425, DownloadResult.Unavailable, DownloadFault.NoConnection)]
    [DataRow("RETR", 426, DownloadResult.Unavailable, DownloadFault.ConnectionLost)]
    [DataRow("RETR", 450, DownloadResult.Unavailable, DownloadFault.Busy)]
    [DataRow("RETR", 451, DownloadResult.Unavailable, DownloadFault.ServerFailed)]
    [DataRow("RETR", 532, DownloadResult.GaveUp, DownloadFault.Forbidden)]
    [DataRow("RETR", 550, DownloadResult.Unavailable, DownloadFault.NotFound)]
    [DataRow("RETR", 551, DownloadResult.Unavailable, DownloadFault.NotFound)]
    [DataRow("RETR", 553, DownloadResult.GaveUp, DownloadFault.RequestRefused)]
    [DataRow("RETR", 200, DownloadResult.Unavailable, DownloadFault.UnexpectedAnswer)]
    public void Replies_have_their_names(string verb, int code, DownloadResult result, DownloadFault fault)
    {
        Server.Plan = _ => new FtpFault(FtpFaultKind.Reply, code, verb);
        ImageDownload download = Fails(result, fault);
        StringAssert.Contains(download.Error, $"FTP {code}");
        Assert.IsFalse(Pipeline.Begun, "the slot was touched");
        Assert.AreEqual(fault, FtpFaults.Of(code));
    }

    [TestMethod]
    [DataRow("USER")]
    [DataRow("PASS")]
    public void A_server_with_too_many_clients_is_asked_again(string verb)
    {
        Server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.Reply, 530, verb) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.LogInRefused);
        Completes(DownloadFault.None);
    }
}
