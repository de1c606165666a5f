using System.Diagnostics;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Benchmark;

/// <summary>What a transfer cost the flash and the way to the server.</summary>
internal sealed record TransferCost(int Image, int Interruptions, bool PowerLosses, long Fetched, long Written, int Closes, TimeSpan Time)
{
    /// <summary>Bytes that may be fetched: 1.02 times the image, and one block for each interruption.</summary>
    public long FetchLimit => (long)(Image * 1.02) + ((long)Interruptions * DownloadThrottle.BlockLength);

    /// <summary>Closes that an image needs in blocks: one for each begun block, and one for each interruption.</summary>
    public int CloseLimit => ((Image + DownloadThrottle.BlockLength - 1) / DownloadThrottle.BlockLength) + Interruptions;

    public bool Keeps => Fetched <= FetchLimit && Written <= FetchLimit && Closes <= CloseLimit;
}

/// <summary>Runs the pipeline and counts.</summary>
internal static class Measurements
{
    /// <summary>The lengths of the images that are measured.</summary>
    public static readonly int[] Lengths = [64 << 10, 512 << 10, 4 << 20];

    private static readonly (int Count, bool Power)[] s_interruptions = [(0, false), (1, false), (10, false), (1, true), (10, true)];

    /// <summary>Every image with every kind of interruption that there is room for.</summary>
    public static IEnumerable<TransferCost> All() =>
        from length in Lengths
        from interruptions in s_interruptions

            // A power loss needs a block that is there before it.
        where !interruptions.Power || length >= DownloadThrottle.BlockLength * (interruptions.Count + 1)
        select Transfer(length, interruptions.Count, interruptions.Power);

    /// <summary>Transfers an image with interruptions at even distances, by loss of the connection or of the power.</summary>
    public static TransferCost Transfer(int length, int interruptions, bool powerLosses)
    {
        using WorkFolder folder = new();
        PatternImage image = new(length, 7);
        PatternSource source = new(image);
        Pipeline pipeline = new(folder.Path, length);
        for (int i = 1; i <= interruptions && !powerLosses; i++)
        {
            source.Breaks.Enqueue((int)((long)length * i / (interruptions + 1)));
        }

        int powerLossesLeft = powerLosses ? interruptions : 0;
        long written = 0;
        int closes = 0;
        Stopwatch watch = Stopwatch.StartNew();
        for (int run = 0; run <= interruptions; run++)
        {
            try
            {
                // The most expensive power loss: at the second write of a run, with nothing of it on the flash.
                pipeline.Storage.PowerLossAt = powerLossesLeft-- > 0 ? 2 : 0;
                DownloadResult result = pipeline.Run(source, out ImageDownload download);
                if (result == DownloadResult.Complete)
                {
                    break;
                }

                if (result != DownloadResult.Unavailable)
                {
                    throw new InvalidOperationException($"{result}: {download.Error}");
                }
            }
            catch (PowerLossException)
            {
                written += pipeline.Storage.SlotBytes;
                closes += pipeline.Storage.SlotCloses;
                pipeline = new Pipeline(folder.Path, length) { Version = pipeline.Version, Total = pipeline.Total };
            }
        }

        watch.Stop();
        if (!pipeline.SlotHash().AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(image.ToArray())))
        {
            throw new InvalidOperationException("the slot does not hold the image");
        }

        return new TransferCost(
            length, interruptions, powerLosses, source.Delivered, written + pipeline.Storage.SlotBytes, closes + pipeline.Storage.SlotCloses, watch.Elapsed);
    }

    /// <summary>The most managed memory that is alive at any block of a transfer, over what was alive before it, in bytes.</summary>
    public static long PeakMemory(int length)
    {
        using WorkFolder folder = new();
        PatternSource source = new(new PatternImage(length, 7));
        Pipeline pipeline = new(folder.Path, length);
        int every = Math.Max(1, length / DownloadThrottle.BlockLength / 4);
        int block = 0;
        long peak = 0;
        long before = AliveMemory.Bytes();
        pipeline.Storage.Written = () =>
        {
            if (block++ % every == 0)
            {
                peak = Math.Max(peak, AliveMemory.Bytes() - before);
            }
        };
        if (pipeline.Run(source, out ImageDownload download) != DownloadResult.Complete)
        {
            throw new InvalidOperationException(download.Error);
        }

        return peak;
    }
}
