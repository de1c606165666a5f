using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Images;

/// <summary>
/// The most memory that a boot takes: counted by the collector at each step of a check, and where an assembly is about to be copied out. What
/// was loaded is held for ever, as the device's runtime does.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class BootMemoryTests : IDisposable
{
    private const int Beside = 16 * 1024;

    // What the test platform takes and gives back meanwhile is counted too.
    private const int Noise = 4096;
    private const int MostMeasurements = 5;

    private readonly RSA _rsa = RSA.Create(3072);

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _rsa.Dispose();

    [TestMethod]
    [DataRow(2, 16_000)]
    [DataRow(3, 64_000)]
    [DataRow(3, 143_000)]
    [DataRow(8, 256_000)]
    [DataRow(1, 765_000)]
    [DataRow(3, 765_000)]
    [DataRow(8, 765_000)]
    [DataRow(8, 778_000)]
    [DataRow(20, 778_000)]
    public void Image_largest_assembly_and_16_KB_are_what_a_boot_takes(int assemblies, int payload)
    {
        FakeBoard board = new();
        board.Identity.Keys = new TrustedKeys([_rsa.ExportRSAPublicKey()]);
        board.Identity.Capacity = 1 << 20;
        board.Identity.Resident = BuiltBundle.Resident;
        byte[] image = new ImageBuilder { Payload = BuiltBundle.Of(assemblies, payload) }.Sign(_rsa);
        board.Storage.Put(SlotFiles.Name(0), image);
        SlotEntry entry = SlotChecker.Describe(Checker(board, null).Examine(0), SlotState.Confirmed);
        SlotEntry forged = SlotChecker.Describe(Checker(board, null).Examine(0), SlotState.Confirmed);
        forged.Seal = new byte[Seal.Length];
        int largest = Checker(board, null).Check(0, entry, true).Bundle.Lengths.Max();

        Take("sealed", entry, false);
        Take("full check", entry, true);
        Take("seal that does not fit", forged, false);

        void Take(string name, SlotEntry at, bool full)
        {
            long least = image.Length + (assemblies == 1 ? largest : 0) - Noise;
            long most = image.Length + largest + Beside;
            long peak = PeakOf(board, at, full, image);
            for (int i = 1; i < MostMeasurements && (peak < least || peak > most); i++)
            {
                // What the platform takes meanwhile only adds; what it gives back only hides.
                long again = PeakOf(board, at, full, image);
                peak = peak < least ? again : Math.Min(peak, again);
            }

            TestContext.WriteLine(
                $"{assemblies} assemblies, {image.Length:N0} bytes, the largest {largest:N0}, {name}: {peak:N0}, that is image + largest + {peak - image.Length - largest:N0}");
            Assert.IsGreaterThanOrEqualTo(least, peak, "nothing was counted");
            Assert.IsLessThanOrEqualTo(most, peak, name);
        }
    }

    // A frame of its own: what the boot before has left on the stack would count as there already.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long PeakOf(FakeBoard board, SlotEntry entry, bool full, byte[] image)
    {
        Peak peak = new();
        CheckedImage passed = Checker(board, peak).Check(0, entry, full);
        Assert.AreEqual(FailureReason.None, passed.Reason, passed.Detail);
        Assert.IsNull(passed.Note);
        List<byte[]> loaded = [];
        for (int i = 0; i < passed.Bundle.Positions.Length; i++)
        {
            peak.Look(passed.Bundle.Lengths[i]);
            loaded.Add(passed.Take(i));
        }

        peak.Look(0);
        for (int i = 0; i < loaded.Count; i++)
        {
            Assert.IsTrue(image.AsSpan(passed.Bundle.Positions[i], passed.Bundle.Lengths[i]).SequenceEqual(loaded[i]), $"assembly {i}");
        }

        return peak.Bytes;
    }

    private static SlotChecker Checker(FakeBoard board, IProgress? progress) => new(board.Storage, board.Identity, new PeBundle(), progress);

    /// <summary>Memory that is alive, over what was alive at first.</summary>
    private sealed class Peak : IProgress
    {
        private readonly long _before = Settled();

        public long Bytes { get; private set; }

        public void Step() => Look(0);

        public void Look(int more) => Bytes = Math.Max(Bytes, AliveMemory.Bytes() - _before + more);

        // What the tests before have left goes in several steps, by finalizers among them; what goes later would hide what is taken here.
        private static long Settled()
        {
            for (long last = -1, alive = AliveMemory.Bytes(); ; last = alive, alive = AliveMemory.Bytes())
            {
                if (alive == last)
                {
                    return alive;
                }

                GC.WaitForPendingFinalizers();
            }
        }
    }
}
