using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader;
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

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>Runs the firmware's own boot over an image that fills a slot, and returns what <see cref="CostClock"/> measured.</summary>
public static class BootScenario
{
    private const int Assemblies = 8;

    /// <summary>Stages an image, boots it the first time (full check), and boots it once more (seal).</summary>
    /// <returns>For each of the three: longest gap in ms, whole time in ms, instructions, feeds.</returns>
    /// <param name="slot">Bytes that a slot holds.</param>
    public static double[][] Run(int slot)
    {
        using RSA rsa = RSA.Create(3072);
        byte[] image = Sign(slot, rsa);
        TimedBoardParts parts = new();
        Board board = new()
        {
            Outputs = parts,
            Watchdog = parts,
            Reset = parts,
            Clock = parts,
            Indicator = parts,
            RevertButton = parts,
            Console = parts,
            Storage = parts,
            BundleFormat = new EvenPieces(Assemblies),
            BootPolicy = new BootPolicy(),
            TrialPolicy = new TwinSlot.Bootloader.Trial.TrialPolicy(),
            Identity = new BoardIdentity
            {
                Keys = new TrustedKeys([rsa.ExportRSAPublicKey()]),
                SealKey = RandomNumberGenerator.GetBytes(32),
                Capacity = slot,
                BootloaderVersion = new ImageVersion(0, 1, 0, 0),
            },
        };

        RecordStore records = new(parts);
        if (!records.Save(new BootRecord()))
        {
            throw new InvalidOperationException("The record cannot be written.");
        }

        FlightRecorder log = new(parts, parts);
        ImageInstaller installer = new(parts, records, log, board.Identity, board.BundleFormat, new FeedingProgress());
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

    private static byte[] Sign(int length, RSA rsa)
    {
        const int Tlvs = 4 + 4 + 32 + 4 + 32 + 4 + 384;
        int payload = length - ImageHeader.Size - Tlvs;
        byte[] image = new byte[length];
        RandomNumberGenerator.Fill(image.AsSpan(ImageHeader.Size, payload));
        BinaryPrimitives.WriteUInt32LittleEndian(image, ImageFormat.Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(8), ImageHeader.Size);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(12), payload);
        image[20] = 1;
        int at = ImageHeader.Size + payload;
        byte[] digest = SHA256.HashData(image.AsSpan(0, at));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), ImageFormat.TlvMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at + 2), Tlvs);
        at += 4;
        Put(ImageFormat.TlvSha256, digest);
        Put(ImageFormat.TlvKeyHash, SHA256.HashData(rsa.ExportRSAPublicKey()));
        Put(ImageFormat.TlvRsa3072Pss, rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        return image;

        void Put(ushort type, byte[] value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), type);
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at + 2), (ushort)value.Length);
            value.CopyTo(image, at + 4);
            at += 4 + value.Length;
        }
    }

    private sealed class FeedingProgress : IProgress
    {
        public void Step() => CostClock.Feed();
    }
}
