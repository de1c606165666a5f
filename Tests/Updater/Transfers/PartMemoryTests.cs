using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>What an update by parts needs of a board's memory. Alone: whatever else is alive is counted.</summary>
[TestClass]
[DoNotParallelize]
public sealed class PartMemoryTests
{
    // Beside the one part: the block, the list with the other TLVs, and what finds its way in it.
    private const int MostBeside = 24 * 1024;

    private const int Runs = 3;

    // An image of 1 MB has as many parts of that length as there may be.
    private const int LengthOfMostParts = 8200;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Memory_beside_one_part_is_24_KB_at_the_most_for_images_of_16_KB_to_1_MB()
    {
        // What the runtime needs but once is not counted.
        Peak(65_536, 2000);
        (int, int)[] images = [(16_384, 1024), (262_144, 2730), (1 << 20, 10_900), (1 << 20, 16_000), (1 << 20, LengthOfMostParts)];
        Assert.HasCount(PartList.MostParts, new PatternImage(1 << 20, 1, partLength: LengthOfMostParts).Parts);

        // A PC's file has a buffer while it is open, and while it waits to be collected; a device's has none.
        long fileBuffer = Enumerable.Range(0, Runs).Min(_ => BufferOfAnOpenFile());
        TestContext.WriteLine($"an open file has {fileBuffer} bytes");
        long most = 0;
        foreach ((int length, int partLength) in images)
        {
            // What the test's host has alive meanwhile comes on top, in one run or the other.
            long beside = Enumerable.Range(0, Runs).Min(_ => Peak(length, partLength)) - partLength;
            most = Math.Max(most, beside);
            TestContext.WriteLine($"{length} bytes in parts of {partLength}: {beside} bytes beside a part");
        }

        Assert.IsLessThanOrEqualTo(MostBeside + fileBuffer, most);
    }

    private static long BufferOfAnOpenFile()
    {
        using WorkFolder folder = new();
        FileStorage storage = new(folder.Path);
        byte[] bytes = new byte[100];
        long before = Alive();
        IFileWriter file = storage.Create("a");
        Assert.IsTrue(file.Write(bytes, 0, bytes.Length));
        long open = Alive() - before;
        Assert.IsTrue(file.Close());
        return open;
    }

    private static long Peak(int length, int partLength)
    {
        using WorkFolder folder = new();

        // Half of it is there already.
        PatternImage image = new(length, 2, partLength: partLength, payload: 7, changes: (length / 4, length / 2));
        PatternSource source = new(image);
        Pipeline pipeline = new(folder.Path, length);
        File.WriteAllBytes(pipeline.RunningPath, new PatternImage(length, 1, partLength: partLength, payload: 7).ToArray());
        int every = 1 + (length / 50_000);
        int calls = 0;
        long peak = 0;
        long before = Alive();
        pipeline.Storage.Written = Look;
        pipeline.IsCancelled = () =>
        {
            Look();
            return false;
        };
        Assert.AreEqual(DownloadResult.Complete, pipeline.Run(source, out ImageDownload download), download.Error);
        Assert.IsLessThan(length * 3 / 4, source.Delivered);
        return peak;

        void Look()
        {
            if (calls++ % every == 0)
            {
                peak = Math.Max(peak, Alive() - before);
            }
        }
    }

    private static long Alive() => AliveMemory.Bytes();
}
