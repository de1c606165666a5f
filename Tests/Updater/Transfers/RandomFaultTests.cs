using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.SlotManager;
using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>Faults in any order, power cuts and changes of the file among them: the end is the exact bytes or a named failure.</summary>
[TestClass]
public sealed class RandomFaultTests
{
    private const int Sequences = 200;

    // Where an image with parts begins to differ from the one before.
    private const int Changed = 9000;

    private static readonly FaultKind[] s_kinds =
    [
        FaultKind.None, FaultKind.IgnoreRange, FaultKind.WrongRange, FaultKind.BadContentRange, FaultKind.CutAfter, FaultKind.CutAfter,
        FaultKind.SendMore, FaultKind.SendLess, FaultKind.HideLength, FaultKind.HideTotal, FaultKind.Status, FaultKind.HangUp, FaultKind.Encoded,
    ];

    // Sequences of which that is certain.
    private int _copied;
    private int _damaged;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Any_sequence_ends_with_the_exact_bytes_or_a_named_failure(bool hasParts)
    {
        int exact = 0;
        int named = 0;
        for (int seed = 0; seed < Sequences; seed++)
        {
            if (IsExact(seed, hasParts))
            {
                exact++;
            }
            else
            {
                named++;
            }
        }

        TestContext.WriteLine($"{Sequences} sequences: {exact} ended with the exact bytes, {named} with a named failure; {_copied} copied parts, {_damaged} met damaged ones");
        Assert.IsGreaterThan(Sequences / 2, exact);
        Assert.IsGreaterThan(0, named);
        Assert.AreEqual(hasParts, _copied > 0, "parts were copied");
        Assert.AreEqual(hasParts, _damaged > 0, "damaged parts were met");
    }

    private bool IsExact(int seed, bool hasParts)
    {
        Random random = new(seed);
        using FaultyServer server = new();
        using WorkFolder folder = new();
        server.Image = Image(60_000, seed, seed + 1);
        server.ETag = random.Next(3) switch { 0 => null, 1 => $"W/\"{seed}\"", _ => string.Empty };
        int nodes = random.Next(1, 4);
        server.TagOf = nodes == 1 ? null : i => $"\"node {i % nodes}\"";
        int faults = random.Next(1, 8);

        // Without parts the full check alone would find a wrong byte. It is in the part that has changed, since others need not be fetched.
        bool isSpoiled = hasParts && seed % 4 == 0;
        ServerFault[] plan = [.. Enumerable.Range(0, faults).Select(_ => isSpoiled ? new ServerFault(FaultKind.Spoil, Changed - random.Next(2000)) : Any(random))];
        server.Plan = (i, _) => i < plan.Length ? plan[i] : ServerFault.None;
        using HostHttp http = new(TimeSpan.FromSeconds(5), new TlsTrust(null, null, null));
        HttpSource source = new(http);
        Pipeline pipeline = new(folder.Path, 1 << 20);
        List<PatternImage> images = [server.Image];
        if (hasParts)
        {
            byte[] running = Image(60_000, seed + 500, seed).ToArray();
            running[random.Next(32, running.Length)] ^= (byte)random.Next(2);
            File.WriteAllBytes(pipeline.RunningPath, running);
        }
        bool hasDamaged = false;
        for (int run = 0; run < 20; run++)
        {
            if (random.Next(6) == 0)
            {
                server.Image = Image(random.Next(20_000, 90_000), seed + (1000 * run), random.Next(2));
                images.Add(server.Image);
            }

            pipeline.Storage.PowerLossAt = random.Next(4) == 0 ? random.Next(1, 4) : 0;
            pipeline.Storage.Reached = (WrittenPart)random.Next(3);
            DownloadResult result;
            try
            {
                result = pipeline.Run(source, out ImageDownload download, server.Url);
                Assert.IsTrue(pipeline.Percents.TrueForAll(p => p <= 100), $"seed {seed}");
                hasDamaged |= download.Fault == DownloadFault.PartDamaged;
                if (result is DownloadResult.Refused or DownloadResult.GaveUp)
                {
                    Assert.AreNotEqual(DownloadFault.None, download.Fault, $"seed {seed}");
                    Assert.AreNotEqual(string.Empty, download.Error, $"seed {seed}");
                    return false;
                }

                Assert.AreNotEqual(DownloadResult.NotBegun, result, $"seed {seed}: {download.Error}");
            }
            catch (PowerLossException)
            {
                pipeline = new Pipeline(folder.Path, 1 << 20) { Version = pipeline.Version, Total = pipeline.Total };
                continue;
            }

            if (result == DownloadResult.Complete)
            {
                // One that was complete before the power went is not asked for again; a mixture of two is never there.
                // Where no length was ever told, the full check is what knows too many or too few bytes.
                byte[] slot = File.ReadAllBytes(pipeline.SlotPath);
                bool isExact = images.Exists(i => i.ToArray().AsSpan().SequenceEqual(slot));
                if (!isExact && isSpoiled)
                {
                    // A wrong byte of header, TLVs or an image that came whole: no part tells.
                    Assert.AreNotEqual(UpdateResult.Ok, pipeline.Complete(), $"seed {seed}");
                    return false;
                }

                if (!isExact && pipeline.Total < 0)
                {
                    Assert.AreNotEqual(UpdateResult.Ok, pipeline.Complete(), $"seed {seed}");
                    Assert.DoesNotContain(FailureReasons.Describe(FailureReason.HashMismatch), pipeline.LastRefusal, $"seed {seed}");
                    return false;
                }

                Assert.IsTrue(isExact, $"seed {seed}: {slot.Length} bytes of no image");
                _copied += server.Sent < slot.Length ? 1 : 0;
                _damaged += hasDamaged ? 1 : 0;
                return true;
            }
        }

        // With parts, some are those of the image that runs, or of the file before.
        PatternImage Image(int length, int image, int change) => hasParts
            ? new PatternImage(length, (uint)image, partLength: 3000, payload: (uint)(seed + (length == 60_000 ? 0 : change)), changes: (Changed, 1 + (change % 20_000)))
            : new PatternImage(length, (uint)image);

        Assert.Fail($"seed {seed} did not come to an end");
        return false;
    }

    private static ServerFault Any(Random random)
    {
        FaultKind kind = s_kinds[random.Next(s_kinds.Length)];
        int[] statuses = [404, 410, 403, 429, 500, 503, 416, 204];
        return new ServerFault(kind, kind == FaultKind.Status ? statuses[random.Next(statuses.Length)] : random.Next(1, 50_000));
    }
}
