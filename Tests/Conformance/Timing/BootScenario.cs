using System.Security.Cryptography;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>Runs the firmware's own boot over an image that fills a slot, and says what <see cref="CostClock"/> saw.</summary>
public static class BootScenario
{
    private const int Assemblies = 8;

    /// <summary>Stages an image, boots it the first time (full check), and boots it once more (seal).</summary>
    /// <returns>For each of the three: longest gap in ms, whole time in ms, instructions, feeds.</returns>
    /// <param name="slot">Bytes that a slot holds.</param>
    public static double[][] Run(int slot)
    {
        using RSA rsa = RSA.Create(3072);
        byte[] image = Image(slot).Sign(rsa);
        Parts parts = new();
        FakeBoard fake = new();
        fake.Identity.Keys = new TrustedKeys([rsa.ExportRSAPublicKey()]);
        fake.Identity.SealKey = RandomNumberGenerator.GetBytes(32);
        fake.Identity.Capacity = slot;
        fake.Identity.BootloaderVersion = new ImageVersion(0, 1, 0, 0);
        Board board = fake.Board;
        board.Watchdog = parts;
        board.Clock = parts;
        board.Storage = new CostedStorage(fake.Storage);
        board.BundleFormat = new Pieces();

        RecordStore records = new(board.Storage);
        if (!records.Save(new BootRecord()))
        {
            throw new InvalidOperationException("The record cannot be written.");
        }

        FlightRecorder log = new(board.Storage, parts);
        ImageInstaller installer = new(board.Storage, records, log, board.Identity, board.BundleFormat, new FeedingProgress());
        Require(installer.Begin(0, 0, 1, new byte[8]), installer);
        Require(installer.Write(image, 0, image.Length), installer);
        CostClock.Reset();
        Require(installer.Complete(true), installer);
        double[] staging = Read();
        Require(installer.Activate(new Baseline()), installer);

        double[] first = Boot(board, BootMode.Trial);
        records.Load();
        records.Save(RecordTransitions.Confirm(records.Current, 1));
        double[] next = Boot(board, BootMode.Confirmed);
        if (fake.Reboots > 0)
        {
            throw new InvalidOperationException("It rebooted.");
        }

        return [staging, first, next];
    }

    private static double[] Boot(Board board, BootMode mode)
    {
        CostClock.Reset();
        board.Watchdog.Arm();
        BootDecision decision = new BootSequence(board).DecideAndPersist();
        if (decision.Action != BootAction.Boot || decision.Mode != mode)
        {
            throw new InvalidOperationException($"It decided {decision.Action} {decision.Mode}.");
        }

        // Loading is the runtime's own work; the loader feeds after each assembly.
        for (int i = 0; i < Assemblies; i++)
        {
            CostClock.Spend(board.Identity.Capacity / 1024.0 / Assemblies * DeviceCosts.LoadPerKiB);
            board.Watchdog.Feed();
        }

        return Read();
    }

    private static double[] Read()
    {
        CostClock.Feed();
        return [CostClock.LongestGap, CostClock.Now, CostClock.Instructions, CostClock.Feeds];
    }

    private static void Require(InstallStatus status, ImageInstaller installer)
    {
        if (status != InstallStatus.Ok)
        {
            throw new InvalidOperationException($"{status}: {installer.Reason} {installer.Detail}");
        }
    }

    // Fills the slot to the last byte.
    private static ImageBuilder Image(int length)
    {
        const int Tlvs = 4 + 4 + 32 + 4 + 32 + 4 + 384;
        return new ImageBuilder { Payload = RandomNumberGenerator.GetBytes(length - ImageHeader.Size - Tlvs) };
    }

    private sealed class FeedingProgress : IProgress
    {
        public void Step() => CostClock.Feed();
    }

    /// <summary>A format that divides the payload into pieces; the check of a piece costs what the device's CRC over it does.</summary>
    private sealed class Pieces : IBundleFormat
    {
        public int AssemblyLength(IImageBytes image, int position, int end) => Math.Min(end - position, ((image.Length / Assemblies) + 4) & ~3);

        public AssemblyDescription Describe(IImageBytes image, int position, int length) =>
            new(new AssemblyIdentity("Piece" + position, 1, 0, 0, 0), [], false);

        public bool IsIntact(IImageBytes image, int position, int length, IProgress progress)
        {
            byte[] chunk = new byte[1024];
            for (int at = 0; at < length; at += chunk.Length)
            {
                _ = PeCrc.Append(0, chunk, Math.Min(chunk.Length, length - at));
                progress?.Step();
            }

            return true;
        }
    }

    /// <summary>The parts that know the time.</summary>
    private sealed class Parts : IWatchdog, IClock
    {
        public long Milliseconds => (long)CostClock.Now;

        public long UnixSeconds => 0;

        public void Arm() => CostClock.Feed();

        public void Feed() => CostClock.Feed();

        public void Sleep(int milliseconds) => CostClock.Spend(milliseconds);

        public void Set(long unixSeconds) => throw new InvalidOperationException("It set the time.");
    }
}
