using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater;

[TestClass]
public sealed class DownloadTests
{
    private readonly FakeBootServices _board = new();
    private readonly FakeSource _source = new();
    private readonly FakeTarget _target;

    public DownloadTests() => _target = new FakeTarget(_board.Updates);

    [TestMethod]
    public void Writes_the_whole_image_in_durable_blocks()
    {
        Assert.AreEqual(DownloadResult.Complete, Run(out _));
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
        Assert.AreEqual("16384 32768 49152 50000", string.Join(' ', _target.Positions));
        Assert.AreEqual("32 65 98 100", string.Join(' ', _target.Percents));
        Assert.AreEqual(0, _source.Open);
    }

    [TestMethod]
    public void Resumes_where_it_stopped()
    {
        _source.BreaksAfter = 40000;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out string error));
        StringAssert.Contains(error, "nothing came for 20 s");
        int kept = _board.Updates.Position;
        Assert.IsGreaterThan(32768, kept);
        _source.BreaksAfter = int.MaxValue;
        Assert.AreEqual(DownloadResult.Complete, Again(out _));
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
        Assert.AreEqual($"0 {kept}", string.Join(' ', _source.Asked));
    }

    [TestMethod]
    public void Does_not_ask_again_for_what_is_complete()
    {
        Run(out _);
        Assert.AreEqual(DownloadResult.Complete, Again(out _));
        Assert.HasCount(1, _source.Asked);
    }

    [TestMethod]
    public void Starts_over_with_the_same_answer_where_the_range_is_ignored()
    {
        Interrupt();
        _source.IgnoresRange = true;
        Assert.AreEqual(DownloadResult.Complete, Again(out _));
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
        Assert.HasCount(2, _source.Asked);
    }

    [TestMethod]
    [DataRow("\"two\"", 50000)]
    [DataRow(null, 50000)]
    [DataRow("\"one\"", 60000)]
    [DataRow("\"one\"", 40000)]
    public void Starts_over_where_the_image_changed(string? etag, int length)
    {
        Interrupt();
        _source.ETag = etag;
        _source.Image = FakeSource.Bytes(length, 2);
        Assert.AreEqual(DownloadResult.Complete, Again(out _));
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
    }

    [TestMethod]
    public void Starts_over_where_nothing_distinguishes_the_images()
    {
        _source.ETag = null;
        _source.HidesLength = true;
        Interrupt();
        _source.Image = FakeSource.Bytes(45000, 3);
        Assert.AreEqual(DownloadResult.Complete, Again(out _));
        CollectionAssert.AreEqual(_source.Image, _board.Updates.Slot);
        CollectionAssert.Contains(_target.Percents, -1);
    }

    [TestMethod]
    public void Keeps_nothing_of_more_than_was_promised()
    {
        _source.Promises = 40000;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out string error));
        StringAssert.Contains(error, "more than it promised: 40000 bytes");
        Assert.AreEqual(0, _board.Updates.Position);
        Assert.IsTrue(_target.Percents.TrueForAll(p => p is >= 0 and <= 100));
    }

    [TestMethod]
    public void Reports_fewer_bytes_than_were_promised()
    {
        _source.Promises = 60000;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out string error));
        StringAssert.Contains(error, "less than it promised");
    }

    [TestMethod]
    public void Refuses_what_cannot_fit_before_the_slot_is_touched()
    {
        _board.Updates.Capacity = 49999;
        Assert.AreEqual(DownloadResult.Refused, Run(out string error));
        StringAssert.Contains(error, "49999");
        Assert.AreEqual(0, _board.Updates.Position);
    }

    [TestMethod]
    public void Stops_at_the_slots_end_where_the_length_is_hidden()
    {
        _source.HidesLength = true;
        _board.Updates.Capacity = 20000;
        Assert.AreEqual(DownloadResult.Refused, Run(out _));
    }

    [TestMethod]
    public void Gives_up_where_the_flash_refuses()
    {
        int writes = 0;
        _board.Updates.Writing = () => ++writes == 2 ? UpdateResult.StorageFailed : UpdateResult.Ok;
        Assert.AreEqual(DownloadResult.Refused, Run(out string error));
        Assert.AreEqual("the write was refused", error);
        Assert.AreEqual(2, writes);
        Assert.AreEqual(0, _source.Open);
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(500)]
    [DataRow(0)]
    public void Writes_nothing_from_an_error_page(int status)
    {
        _source.Status = status;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out _));
        Assert.AreEqual(0, _board.Updates.Position);
    }

    [TestMethod]
    public void An_empty_answer_is_no_image()
    {
        _source.Image = [];
        Assert.AreEqual(DownloadResult.Unavailable, Run(out _));
    }

    [TestMethod]
    public void Ends_where_it_is_not_wanted()
    {
        _source.Reading = () => _target.Cancelled = _target.Positions.Count == 1;
        Assert.AreEqual(DownloadResult.Cancelled, Run(out _));
        Assert.AreEqual(16384, _board.Updates.Position);
    }

    private void Interrupt()
    {
        _source.BreaksAfter = 40000;
        Assert.AreEqual(DownloadResult.Unavailable, Run(out _));
        _source.BreaksAfter = int.MaxValue;
    }

    private DownloadResult Run(out string error)
    {
        _board.Updates.Begin(new UpdateRequest(0, UpdateProtocol.Ocpp16, "http://x/i", false));
        return Again(out error);
    }

    private DownloadResult Again(out string error)
    {
        ImageDownload download = new(_source, _target, null);
        DownloadResult result = download.Run("http://x/i", _target.Version, _target.Total);
        error = download.Error;
        return result;
    }
}
