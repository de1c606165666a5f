using System.Collections;
using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Transfer.Download;

namespace NFUnitTest.Updater;

[TestClass]
public class PartTransferTests
{
    [TestMethod]
    public void What_the_running_image_has_is_not_fetched()
    {
        Case download = new Case(new ListedImage(1, 9, 3), new ListedImage(1, 2, 3));
        Assert.AreEqual((int)DownloadResult.Complete, (int)download.Run());
        Assert.IsTrue(download.IsWritten());
        Assert.AreEqual(1, download.Ranges);
        Assert.AreEqual(ListedImage.PartLength, download.Fetched);
    }

    [TestMethod]
    public void A_fetched_part_that_is_not_what_the_list_says_is_fetched_again()
    {
        Case download = new Case(new ListedImage(9), new ListedImage(1, 2, 3));
        download.WrongByte = ListedImage.PartAt(1) + 5;
        download.WrongRanges = 1;
        Assert.AreEqual((int)DownloadResult.Complete, (int)download.Run());
        Assert.IsTrue(download.IsWritten());
        Assert.AreEqual(2, download.Ranges);
        Assert.AreEqual(4 * ListedImage.PartLength, download.Fetched);
    }

    [TestMethod]
    public void A_part_that_is_wrong_each_time_ends_the_try_and_is_not_written()
    {
        Case download = new Case(new ListedImage(9), new ListedImage(1, 2, 3));
        download.WrongByte = ListedImage.PartAt(1) + 5;
        download.WrongRanges = int.MaxValue;
        Assert.AreEqual((int)DownloadResult.Unavailable, (int)download.Run());
        Assert.AreEqual((int)DownloadFault.PartDamaged, (int)download.Fault);
        Assert.AreEqual(ListedImage.PartAt(1), download.Position);
        Assert.AreEqual(3, download.Ranges);
    }

    [TestMethod]
    public void A_beginning_that_is_not_the_parts_is_thrown_away()
    {
        ListedImage image = new ListedImage(1, 2, 3);
        Case download = new Case(new ListedImage(1, 2, 9), image);
        download.WrongByte = ListedImage.PartAt(2) + 5;
        download.WrongRanges = int.MaxValue;
        download.Run();
        Assert.AreEqual(ListedImage.PartAt(2), download.Position);
        download.WrongRanges = 0;
        download.Write(new byte[10], 0, 10);
        Assert.AreEqual((int)DownloadResult.Unavailable, (int)download.Run());
        Assert.AreEqual((int)DownloadFault.SlotDamaged, (int)download.Fault);
        Assert.AreEqual(0, download.Position);
        Assert.AreEqual((int)DownloadResult.Complete, (int)download.Run());
        Assert.IsTrue(download.IsWritten());
    }

    [TestMethod]
    public void A_beginning_that_is_intact_is_kept_when_the_source_is_wrong_each_time()
    {
        Case download = BegunWithinTheLastPart();
        download.WrongRanges = int.MaxValue;
        Assert.AreEqual((int)DownloadResult.Unavailable, (int)download.Run());
        Assert.AreEqual((int)DownloadFault.PartDamaged, (int)download.Fault);
        Assert.AreEqual(ListedImage.PartAt(2) + 10, download.Position);
        download.WrongRanges = 0;
        Assert.AreEqual((int)DownloadResult.Complete, (int)download.Run());
        Assert.IsTrue(download.IsWritten());
    }

    [TestMethod]
    public void A_beginning_that_is_intact_is_kept_when_the_source_is_right_at_last()
    {
        Case download = BegunWithinTheLastPart();
        download.WrongRanges = 2;
        Assert.AreEqual((int)DownloadResult.Complete, (int)download.Run());
        Assert.AreEqual((int)DownloadFault.PartDamaged, (int)download.Fault);
        Assert.IsTrue(download.IsWritten());
    }

    // Ten bytes of the last part are durable, and what is wrong stands behind them.
    private static Case BegunWithinTheLastPart()
    {
        ListedImage image = new ListedImage(1, 2, 3);
        Case download = new Case(new ListedImage(1, 2, 9), image);
        download.WrongByte = ListedImage.PartAt(2) + 50;
        download.WrongRanges = int.MaxValue;
        download.Run();
        Assert.AreEqual(ListedImage.PartAt(2), download.Position);
        download.Write(image.Bytes, ListedImage.PartAt(2), 10);
        return download;
    }

    /// <summary>A download from a source that can be wrong, through the real installer.</summary>
    private sealed class Case : IDownloadTarget, IImageSource
    {
        private static readonly byte[] s_source = { 1, 2, 3, 4, 5, 6, 7, 8 };

        private readonly FakeBoard _board = new FakeBoard();
        private readonly ListedImage _image;
        private readonly ImageInstaller _installer;
        private readonly ArrayList _answers = new ArrayList();
        private string _version;
        private long _total = -1;

        public Case(ListedImage running, ListedImage image)
        {
            _image = image;
            _board.PutBoth(SlotState.Confirmed, 0);
            _board.Storage.Put(SlotFiles.Name(0), running.Bytes);
            RecordStore records = new RecordStore(_board.Storage);
            records.Load();
            _installer = new ImageInstaller(
                _board.Storage, records, new FlightRecorder(_board.Storage, _board.Clock), _board.Identity, _board.Format, null);
        }

        /// <summary>Which byte of the image is wrong.</summary>
        public int WrongByte { get; set; }

        /// <summary>In how many ranges of the payload from now on.</summary>
        public int WrongRanges { get; set; }

        /// <summary>Ranges of the payload that were asked for.</summary>
        public int Ranges
        {
            get { return _answers.Count; }
        }

        /// <summary>Bytes of the payload that were fetched.</summary>
        public int Fetched
        {
            get
            {
                int fetched = 0;
                foreach (MemoryResponse answer in _answers)
                {
                    fetched += answer.Delivered;
                }

                return fetched;
            }
        }

        public DownloadFault Fault { get; private set; }

        public bool Cancelled
        {
            get { return false; }
        }

        public int Capacity
        {
            get { return 4096; }
        }

        public int HeaderLength
        {
            get { return ImageHeader.Size; }
        }

        public int Position
        {
            get { return _installer.Position; }
        }

        public string LastRefusal
        {
            get { return _installer.Detail; }
        }

        public DownloadResult Run()
        {
            ImageDownload download = new ImageDownload(this, this, null);
            DownloadResult result = download.Run("x", _version, _total);
            Fault = download.Fault;
            return result;
        }

        public bool IsWritten()
        {
            return Bytes.AreEqual(_image.Bytes, _board.Storage.Get(SlotFiles.Name(1)));
        }

        public int TrailerPosition(byte[] header)
        {
            return PartialImage.TrailerPosition(header);
        }

        public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength)
        {
            return UpdateResult.Ok;
        }

        public UpdateResult Begin()
        {
            return Result(_installer.Begin(0, 1, 5, s_source));
        }

        public IImageParts PartsOf(byte[] header, byte[] trailer)
        {
            return _installer.PartsOf(header, trailer);
        }

        public void KeepVersion(string sourceVersion, long totalLength)
        {
            _version = sourceVersion;
            _total = totalLength;
        }

        public UpdateResult Write(byte[] buffer, int offset, int count)
        {
            return Result(_installer.Write(buffer, offset, count));
        }

        public void Report(int position, int percent)
        {
        }

        public UpdateResult Restart()
        {
            return Result(_installer.Restart());
        }

        public IImageResponse Open(string location, int position, int count, string validator)
        {
            byte[] served = Bytes.Slice(_image.Bytes, 0, _image.Bytes.Length);
            bool isPayload = position >= ImageHeader.Size && position < _image.TrailerAt;
            MemoryResponse answer = new MemoryResponse(served, position, count, null);
            if (isPayload)
            {
                _answers.Add(answer);
                served[WrongByte] ^= (byte)(WrongRanges > 0 ? 1 : 0);
                WrongRanges -= WrongRanges > 0 ? 1 : 0;
            }

            return answer;
        }

        private static UpdateResult Result(InstallStatus status)
        {
            return status == InstallStatus.Ok ? UpdateResult.Ok : UpdateResult.StorageFailed;
        }
    }
}
