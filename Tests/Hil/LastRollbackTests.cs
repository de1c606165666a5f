using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>What rigs read of a board's last rollback.</summary>
[TestClass]
public sealed class LastRollbackTests
{
    [TestMethod]
    [DataRow(7200u, "1.1.0+0 is in quarantine until 2027-01-15 10:00 UTC")]
    [DataRow(86400u, "1.1.0+0 is in quarantine until 2027-01-16 08:00 UTC")]
    public void Quarantine_lasts_as_long_as_the_board_is_provisioned_for(uint wait, string words)
    {
        string directory = Directory.CreateTempSubdirectory("twinslot-rollback-").FullName;
        BoardSetup setup = BoardSetup.Usual with { Budgets = new Dictionary<string, int> { ["quarantineWaitSeconds"] = (int)wait } };
        BoardFolder folder = OfflineBoard.Make(Path.Combine(directory, "board"), VirtualProvisioning.Of(setup, new ReferenceImages(), "ws://127.0.0.1:1/", "CP-1"));
        Directory.CreateDirectory(folder.FirmwareFiles);
        Assert.IsNull(LastRollback.Read(folder), "a board that never rolled back");
        FileStorage storage = new(folder.FirmwareFiles);
        byte[] digest = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];
        BootRecord record = new();
        record.Slots[0].State = SlotState.Confirmed;
        record.Slots[1].State = SlotState.Rejected;
        record.Slots[1].Digest = digest;
        record.Slots[1].LastFailure = FailureReason.OutOfTries;
        record.Quarantine[0] = digest;
        record.QuarantineFailures[0] = 1;
        record.QuarantinedAt[0] = (uint)new DateTimeOffset(2027, 1, 15, 8, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.IsTrue(new RecordStore(storage).Save(record));
        Assert.IsTrue(RollbackFile.Write(storage, new RollbackReport { LeftVersion = new ImageVersion(1, 1, 0, 0), LeftDigest = digest, Reason = FailureReason.OutOfTries }));
        LastRollback last = LastRollback.Read(folder)!;
        Assert.AreEqual("1.1.0+0", last.Report.LeftVersion.ToText());
        StringAssert.Contains(last.Sentence, words);
        StringAssert.Contains(FlashReading.Status(folder).Rollback, words);
        Directory.Delete(directory, true);
    }
}
