using System.Security.Cryptography;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>The installer alone on a faulty storage: whatever fails, the digest of a file that was written is that of what was served or is on flash.</summary>
[TestClass]
public sealed class CarriedDigestFaultTests
{
    private const int BlockLength = 16384;
    private const int Step = 5000;
    private const int MostBoots = 12;
    private const int Thinning = 3;
    private const int SecondApart = 29;

    // Two states are stored, and the file ends inside a block. The other is what the server has first where an update starts over.
    private static readonly byte[] s_file = Pattern((2 * StoredDigest.Interval) + 20_001, 7);
    private static readonly byte[] s_other = Pattern(StoredDigest.Interval + (2 * BlockLength), 11);

    [TestMethod]
    [DataRow(MediumModel.Device, false)]
    [DataRow(MediumModel.Raw, false)]
    [DataRow(MediumModel.Fat, false)]
    [DataRow(MediumModel.Device, true)]
    [DataRow(MediumModel.Raw, true)]
    [DataRow(MediumModel.Fat, true)]
    public void The_digest_is_right_whatever_operation_fails(MediumModel model, bool startsOver)
    {
        List<Operation> trace = [];
        Assert.IsNull(Run(model, startsOver, [], trace));
        List<Fault> faults = [];
        for (int at = 0; at < trace.Count; at++)
        {
            List<Fault> here = [];
            FaultCatalogue.Add(here, model, at, trace[at], at > 0 && trace[at - 1].Changes, Step);
            faults.AddRange(here.Where(fault => !FaultCatalogue.Rots(model, fault, trace[at])));
        }

        faults = [.. faults.Where((_, index) => index % Thinning == 0)];
        Assert.IsGreaterThan(250, faults.Count);
        string[] wrong = [.. faults.Select(fault => Run(model, startsOver, [fault], null)).Where(violation => violation != null).Select(violation => violation!)];
        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_digest_is_right_after_a_second_power_loss_in_the_recovery_from_the_first(bool startsOver)
    {
        List<Operation> trace = [];
        Run(MediumModel.Device, startsOver, [], trace);
        List<string> wrong = [];
        int pairs = 0;
        for (int first = 0; first < trace.Count; first++)
        {
            FaultKind kind = trace[first].DeletionPending ? FaultKind.PowerLossUndeleted : FaultKind.PowerLoss;
            List<Operation> recovery = [];
            Run(MediumModel.Device, startsOver, [new Fault(first, kind, 0)], recovery);
            for (int second = first + 1 + (first % SecondApart); second < recovery.Count; second += SecondApart)
            {
                FaultKind again = recovery[second].DeletionPending ? FaultKind.PowerLossUndeleted : FaultKind.PowerLoss;
                pairs++;
                if (Run(MediumModel.Device, startsOver, [new Fault(first, kind, 0), new Fault(second, again, 1)], null) is string violation)
                {
                    wrong.Add(violation);
                }
            }
        }

        Assert.IsGreaterThan(200, pairs);
        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    // What is wrong with the digest in the end; null if nothing is.
    private static string? Run(MediumModel model, bool startsOver, Fault[] faults, List<Operation>? trace)
    {
        FaultyStorage storage = new(model, Starts.Installed(model).Clone(), faults, 1) { Trace = trace };
        bool over = !startsOver;
        for (int boot = 0; boot < MostBoots; boot++)
        {
            storage.PowerOn();
            try
            {
                byte[]? digest = Write(storage, ref over);
                if (digest != null)
                {
                    byte[] stored = storage.Medium[SlotFiles.Name(1)]!.Bytes;
                    return digest.AsSpan().SequenceEqual(SHA256.HashData(s_file)) || digest.AsSpan().SequenceEqual(SHA256.HashData(stored))
                        ? null : $"{string.Join(", then ", faults)}: neither the digest of what was served nor that of what is on flash";
                }
            }
            catch (PowerLossException)
            {
                continue;
            }
            catch (InvalidOperationException)
            {
                // Storage threw; the updater would try again later, at the latest after a reset.
            }

            storage.PowerOff();
        }

        return $"{string.Join(", then ", faults)}: no digest after {MostBoots} boots";
    }

    // One run of the board: on from where the file ends, once over if that is asked for. Null where the flash refuses something.
    private static byte[]? Write(FaultyStorage storage, ref bool over)
    {
        ImageInstaller installer = Installer(storage);
        if (installer.Begin(0, 3, 5, new byte[PendingUpdate.AddressHashLength], true, false) != InstallStatus.Ok)
        {
            return null;
        }

        if (!over)
        {
            over = Fill(installer, s_other) && installer.Restart() == InstallStatus.Ok;
        }

        if (!over || !Fill(installer, s_file))
        {
            return null;
        }

        byte[] digest = new byte[SHA256.HashSizeInBytes];
        return installer.Digest(digest) == InstallStatus.Ok ? digest : null;
    }

    private static bool Fill(ImageInstaller installer, byte[] served)
    {
        for (int at = installer.Position; at < served.Length; at = installer.Position)
        {
            if (installer.Write(served, at, Math.Min(BlockLength, served.Length - at)) != InstallStatus.Ok)
            {
                return false;
            }
        }

        return true;
    }

    private static ImageInstaller Installer(IStorage storage)
    {
        SimulatedBoard board = new(storage);
        RecordStore records = new(storage);
        return records.Load()
            ? new ImageInstaller(storage, records, new FlightRecorder(storage, board), board.Board.Identity, board.Board.BundleFormat, null)
            : throw new InvalidOperationException("the record cannot be read");
    }

    private static byte[] Pattern(int length, int factor)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * factor) + (i >> 8));
        }

        return bytes;
    }
}
