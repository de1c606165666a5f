using TwinSlot.Networking;
using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Faults of an FTP server in any order.</summary>
[TestClass]
public sealed class RandomFtpTests
{
    [TestMethod]
    public void Any_sequence_ends_with_the_exact_bytes_or_a_named_failure()
    {
        int exact = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            exact += IsExact(seed) ? 1 : 0;
        }

        Assert.IsGreaterThan(30, exact);
    }

    private static bool IsExact(int seed)
    {
        FtpFaultKind[] kinds =
        [
            FtpFaultKind.None, FtpFaultKind.CutAfter, FtpFaultKind.AbortAfter, FtpFaultKind.LoseAfter, FtpFaultKind.SendMore, FtpFaultKind.WrongSize,
            FtpFaultKind.RefuseRest, FtpFaultKind.RefuseExtended, FtpFaultKind.ClosedPort, FtpFaultKind.NoEndReply, FtpFaultKind.Reply, FtpFaultKind.HangUp,
        ];
        string[] verbs = ["", "USER", "TYPE", "EPSV", "REST", "RETR"];
        int[] codes = [421, 425, 426, 450, 451, 550, 554];
        Random random = new(seed);
        using FaultyFtpServer server = new() { Image = new PatternImage(60_000, (uint)seed), IsTalkative = random.Next(2) == 0 };
        using WorkFolder folder = new();
        FtpFault[] plan =
        [
            .. Enumerable.Range(0, random.Next(1, 10)).Select(_ => kinds[random.Next(kinds.Length)]).Select(kind => kind == FtpFaultKind.Reply
                ? new FtpFault(kind, codes[random.Next(codes.Length)], verbs[random.Next(verbs.Length)])
                : new FtpFault(kind, random.Next(1, 50_000))),
        ];
        server.Plan = i => i < plan.Length ? plan[i] : FtpFault.None;
        FtpSource source = new(new HostTcpConnector(TimeSpan.FromSeconds(5)));
        Pipeline pipeline = new(folder.Path, 1 << 20);
        List<PatternImage> images = [server.Image];
        for (int run = 0; run < 20; run++)
        {
            if (random.Next(6) == 0)
            {
                server.Image = new PatternImage(random.Next(20_000, 90_000), (uint)(seed + (1000 * run)));
                images.Add(server.Image);
            }

            DownloadResult result = pipeline.Run(source, out ImageDownload download, server.Url);
            Assert.IsTrue(pipeline.Percents.TrueForAll(p => p <= 100), $"seed {seed}");
            if (result == DownloadResult.Complete)
            {
                byte[] slot = File.ReadAllBytes(pipeline.SlotPath);
                Assert.IsTrue(images.Exists(image => image.ToArray().AsSpan().SequenceEqual(slot)), $"seed {seed}: {slot.Length} bytes of no image");
                return true;
            }

            if (result != DownloadResult.Unavailable)
            {
                Assert.AreNotEqual(DownloadFault.None, download.Fault, $"seed {seed}");
                Assert.AreNotEqual(string.Empty, download.Error, $"seed {seed}");
                return false;
            }
        }

        Assert.Fail($"seed {seed} did not come to an end");
        return false;
    }
}
