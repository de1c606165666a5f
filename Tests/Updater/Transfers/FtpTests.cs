using TwinSlot.Networking;
using TwinSlot.Networking.Ftp;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Downloads over FTP, and every fault of a server by its name, over real sockets, with the real installer behind them.</summary>
[TestClass]
public sealed class FtpTests
{
    private readonly FaultyFtpServer _server = new();
    private readonly WorkFolder _folder = new();
    private readonly FtpSource _source = new(new HostTcpConnector(TimeSpan.FromSeconds(3)));
    private readonly Pipeline _pipeline;

    public FtpTests() => _pipeline = new Pipeline(_folder.Path, 1 << 20);

    [TestCleanup]
    public void Clean()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_good_server_is_asked_for_header_trailer_and_the_whole(bool talkative)
    {
        _server.IsTalkative = talkative;
        Completes(DownloadFault.None);
        const string Begin = "USER anonymous\nPASS anonymous@\nTYPE I\nSIZE dir/image file\nEPSV\n";
        Assert.HasCount(3, _server.Sessions);
        StringAssert.StartsWith(_server.Sessions[0], Begin + "RETR dir/image file\n");
        StringAssert.StartsWith(_server.Sessions[1], $"{Begin}REST {100_000 - _server.Image.PreflightLength + 32}\nRETR dir/image file\n");
        StringAssert.StartsWith(_server.Sessions[2], Begin + "RETR dir/image file\n");
        Assert.AreEqual(3, _server.DataConnections);
        Assert.IsTrue(_pipeline.Percents.TrueForAll(p => p is >= 0 and <= 100));
    }

    [TestMethod]
    [DataRow(FtpFaultKind.CutAfter, DownloadFault.SentLess)]
    [DataRow(FtpFaultKind.AbortAfter, DownloadFault.ConnectionLost)]
    [DataRow(FtpFaultKind.LoseAfter, DownloadFault.ConnectionLost)]
    [DataRow(FtpFaultKind.StallAfter, DownloadFault.Stalled)]
    public void What_breaks_off_is_resumed_where_it_stopped(FtpFaultKind kind, DownloadFault expected)
    {
        _server.Plan = i => i == 2 ? new FtpFault(kind, 40_000) : FtpFault.None;
        ImageDownload download = Fails(DownloadResult.Unavailable, expected);
        Assert.IsTrue(download.Progressed);
        Assert.AreEqual(40_000, _pipeline.Position);
        Completes(DownloadFault.None);
        Assert.HasCount(6, _server.Sessions);
        StringAssert.Contains(_server.Sessions[^1], "REST 40000\nRETR");
        Assert.AreEqual(_server.Image.Length, _pipeline.Storage.SlotBytes, "nothing is written twice");
    }

    [TestMethod]
    public void Parts_are_fetched_by_restarting_and_a_server_that_cannot_sends_the_whole_file()
    {
        PatternImage image = new(100_000, 2, partLength: 5000, payload: 7, changes: [(40_000, 10), (70_000, 10)]);
        _server.Image = image;
        File.WriteAllBytes(_pipeline.RunningPath, new PatternImage(100_000, 1, partLength: 5000, payload: 7).ToArray());
        _server.Plan = i => new FtpFault(i == 3 ? FtpFaultKind.RefuseRest : FtpFaultKind.None);
        Completes(DownloadFault.RangeIgnored);
        Assert.HasCount(4, _server.Sessions);
        StringAssert.Contains(_server.Sessions[2], $"REST {image.PartAt(7)}\nRETR");
    }

    [TestMethod]
    public void A_server_that_cannot_restart_is_asked_for_the_whole_file()
    {
        _server.Plan = _ => new FtpFault(FtpFaultKind.RefuseRest);
        Completes(DownloadFault.WrongRange);
        Assert.HasCount(3, _server.Sessions);
    }

    [TestMethod]
    public void A_server_that_cannot_restart_any_more_sends_the_whole_file_anew()
    {
        _server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.AbortAfter, 40_000) : new FtpFault(i > 4 ? FtpFaultKind.RefuseRest : FtpFaultKind.None);
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Completes(DownloadFault.RangeIgnored);
    }

    [TestMethod]
    public void An_unknown_size_ends_with_the_servers_word_for_it()
    {
        _server.HidesSize = true;
        Completes(DownloadFault.LengthUnknown);
        CollectionAssert.AreEqual(new[] { -1 }, _pipeline.Percents.Distinct().ToArray());
    }

    [TestMethod]
    [DataRow(FtpFaultKind.AbortAfter)]
    [DataRow(FtpFaultKind.LoseAfter)]
    public void Of_unknown_size_what_is_cut_off_is_not_taken_for_the_end(FtpFaultKind kind)
    {
        _server.HidesSize = true;
        _server.Plan = i => i == 1 ? new FtpFault(kind, 40_000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Completes(DownloadFault.LengthUnknown);
    }

    [TestMethod]
    public void Of_unknown_size_what_was_interrupted_begins_anew()
    {
        _server.HidesSize = true;
        _server.Plan = i => i == 1 ? new FtpFault(FtpFaultKind.AbortAfter, 40_000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        Assert.AreEqual(40_000, _pipeline.Position);
        Completes(DownloadFault.LengthUnknown);
        Assert.IsFalse(_server.Sessions.Exists(s => s.Contains("REST", StringComparison.Ordinal)), "nothing says that the rest would be of the same file");
        Assert.AreEqual(40_000 + _server.Image.Length, _pipeline.Storage.SlotBytes);
    }

    [TestMethod]
    [DataRow(5)]
    [DataRow(-5)]
    public void A_wrong_size_never_makes_an_image(int difference)
    {
        _server.Plan = _ => new FtpFault(FtpFaultKind.WrongSize, difference);
        Assert.AreNotEqual(DownloadResult.Complete, _pipeline.Run(_source, out ImageDownload download, _server.Url));
        Assert.AreNotEqual(DownloadFault.None, download.Fault);
        Assert.IsFalse(_pipeline.Begun, "the slot was touched");
        Assert.IsLessThanOrEqualTo(9, _server.Sessions.Count);
    }

    [TestMethod]
    public void A_size_that_changes_is_another_file()
    {
        _server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.WrongSize, 1) : FtpFault.None;
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void A_changed_file_of_the_same_size_starts_anew()
    {
        _server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.AbortAfter, 40_000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.ConnectionLost);
        _server.Image = new PatternImage(100_000, 2);
        Completes(DownloadFault.FileChanged);
    }

    [TestMethod]
    public void Sent_more_is_thrown_away()
    {
        _server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.SendMore, 5000) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.SentMore);
        Assert.AreEqual(0, _pipeline.Position);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    [DataRow(FtpFaultKind.RefuseExtended)]
    [DataRow(FtpFaultKind.ClosedExtendedPort)]
    public void Where_the_extended_passive_mode_does_not_work_the_old_one_is_used_without_its_address(FtpFaultKind kind)
    {
        _server.Plan = _ => new FtpFault(kind);
        Completes(DownloadFault.None);
        Assert.AreEqual(3, _server.DataConnections);
        StringAssert.Contains(_server.Sessions[0], "EPSV\nPASV\nRETR");
    }

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
        _server.Plan = _ => new FtpFault(kind, number);
        Fails(DownloadResult.Unavailable, fault);
        Assert.IsFalse(_pipeline.Begun, "the slot was touched");
        Assert.HasCount(1, _server.Sessions);
        _server.Plan = _ => FtpFault.None;
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void An_end_without_a_word_is_the_end_if_the_length_says_so()
    {
        _server.Plan = _ => new FtpFault(FtpFaultKind.NoEndReply);
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
        _server.Plan = _ => new FtpFault(FtpFaultKind.Reply, code, verb);
        ImageDownload download = Fails(result, fault);
        StringAssert.Contains(download.Error, $"FTP {code}");
        Assert.IsFalse(_pipeline.Begun, "the slot was touched");
        Assert.AreEqual(fault, FtpFaults.Of(code));
    }

    [TestMethod]
    [DataRow("USER")]
    [DataRow("PASS")]
    public void A_server_with_too_many_clients_is_asked_again(string verb)
    {
        _server.Plan = i => i == 2 ? new FtpFault(FtpFaultKind.Reply, 530, verb) : FtpFault.None;
        Fails(DownloadResult.Unavailable, DownloadFault.LogInRefused);
        Completes(DownloadFault.None);
    }

    [TestMethod]
    public void User_and_password_come_from_the_location()
    {
        _server.User = "charge point";
        _server.Password = "a:b@c/d%";
        Assert.AreEqual(DownloadResult.Complete, Run("charge%20point:a%3ab%40c%2Fd%25", out ImageDownload download), download.Error);
        StringAssert.StartsWith(_server.Sessions[0], "USER charge point\nPASS a:b@c/d%\nTYPE I\n");
    }

    [TestMethod]
    [DataRow("USER", 530)]
    [DataRow("PASS", 530)]
    [DataRow("PASS", 430)]
    [DataRow("PASS", 500)]
    public void User_and_password_are_in_no_words_of_a_failure(string verb, int code)
    {
        _server.Plan = _ => new FtpFault(FtpFaultKind.Reply, code, verb);
        _server.Password = "right";
        _server.IsTalkative = true;
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
        Assert.AreEqual(DownloadResult.GaveUp, _pipeline.Run(_source, out ImageDownload download, location));
        Assert.AreEqual(DownloadFault.BadLocation, download.Fault, download.Error);
        Assert.DoesNotContain("sec", download.Error);
    }

    [TestMethod]
    public void The_type_of_an_image_may_stand_in_the_location()
    {
        Assert.AreEqual(DownloadResult.Complete, _pipeline.Run(_source, out ImageDownload download, _server.Url + ";type=i"), download.Error);
        AssertImage();
    }

    [TestMethod]
    public void A_server_that_allows_one_session_at_a_time_is_left_in_order_before_the_next()
    {
        _server.IsExclusive = true;
        Completes(DownloadFault.None);
        Assert.HasCount(3, _server.Sessions);
        Assert.IsTrue(_server.Sessions.TrueForAll(s => s.EndsWith("QUIT\n", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void What_does_not_fit_is_refused_before_the_slot_is_touched()
    {
        _server.Image = new PatternImage(100_000, 1, key: [9]);
        ImageDownload download = Fails(DownloadResult.Refused, DownloadFault.BoardRefused);
        StringAssert.Contains(download.Error, "a key that this board does not trust");
        Assert.IsFalse(_pipeline.Begun);
        Assert.HasCount(2, _server.Sessions);
    }

    [TestMethod]
    public void No_more_than_two_connections_are_open_at_a_time_and_none_in_the_end()
    {
        CountingConnector connector = new();
        FtpSource source = new(connector);
        FtpFaultKind[] kinds = [FtpFaultKind.AbortAfter, FtpFaultKind.ClosedExtendedPort, FtpFaultKind.ClosedPort, FtpFaultKind.HangUp, FtpFaultKind.RefuseRest, FtpFaultKind.None];
        _server.Plan = i => new FtpFault(kinds[i % kinds.Length], 20_000);
        for (int i = 0; i < 20 && _pipeline.Run(source, out ImageDownload download, _server.Url) != DownloadResult.Complete; i++)
        {
            Assert.AreEqual(0, connector.Open, download.Error);
        }

        AssertImage();
        Assert.AreEqual(0, connector.Open);
        Assert.AreEqual(2, connector.MostOpen);
    }

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

    private DownloadResult Run(string userInfo, out ImageDownload download) =>
        _pipeline.Run(_source, out download, _server.Url.Replace("//", $"//{userInfo}@", StringComparison.Ordinal));

    private ImageDownload Fails(DownloadResult result, DownloadFault fault)
    {
        Assert.AreEqual(result, _pipeline.Run(_source, out ImageDownload download, _server.Url), download.Error);
        Assert.AreEqual(fault, download.Fault, download.Error);
        return download;
    }

    private void Completes(DownloadFault met)
    {
        Assert.AreEqual(DownloadResult.Complete, _pipeline.Run(_source, out ImageDownload download, _server.Url), download.Error);
        Assert.AreEqual(met, download.Fault, download.Error);
        AssertImage();
    }

    private void AssertImage() => CollectionAssert.AreEqual(_server.Image.ToArray(), File.ReadAllBytes(_pipeline.SlotPath));

    private sealed class CountingConnector : IConnector
    {
        private readonly HostTcpConnector _inner = new(TimeSpan.FromSeconds(20));

        public int Open { get; private set; }

        public int MostOpen { get; private set; }

        IConnection IConnector.Open(ServerUrl url)
        {
            Open++;
            MostOpen = Math.Max(MostOpen, Open);
            return new Counted(this, _inner.Open(url));
        }

        private sealed class Counted(CountingConnector connector, IConnection inner) : IConnection
        {
            private bool _isClosed;

            public DownloadFault Fault => inner.Fault;

            public string Detail => inner.Detail;

            public string Address => inner.Address;

            public bool Write(byte[] bytes) => inner.Write(bytes);

            public int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

            public void Close()
            {
                connector.Open -= _isClosed ? 0 : 1;
                _isClosed = true;
                inner.Close();
            }
        }
    }
}
