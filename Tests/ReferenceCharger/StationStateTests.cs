using TwinSlot.ReferenceCharger.Station.Configuration;
using TwinSlot.ReferenceCharger.Station.Diagnostics;
using TwinSlot.Tests.ReferenceCharger.Fakes;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>What the charger keeps of what its operator asked for.</summary>
[TestClass]
public sealed class StationStateTests
{
    [TestMethod]
    public void Everything_that_is_kept_reads_back()
    {
        StationRecord record = Full();
        StationRecord read = StationRecordFormat.Read(StationRecordFormat.Write(record));
        CollectionAssert.AreEqual(StationRecordFormat.Write(record), StationRecordFormat.Write(read));
        Assert.AreEqual(
            "True 2 21 77 31 4 0 8 2 0 time.example:99 Log201 True -5 7 11 13 17",
            $"{read.AllowsNewSessions} {read.Reset} {read.Inoperative} {read.HeartbeatSeconds} {read.MessageTimeoutSeconds} {read.BackOffMinimumSeconds} "
            + $"{read.BackOffRandomSeconds} {read.BackOffRepeats} {read.TransactionAttempts} {read.TransactionRetrySeconds} {read.TimeServer} {read.Upload.Kind} {read.Upload.IsSecurity} {read.Upload.RequestId} "
            + $"{read.Upload.Retries} {read.Upload.RetrySeconds} {read.Upload.Oldest} {read.Upload.Latest}");
        Assert.AreEqual(record.Upload.Location, read.Upload.Location);
        Assert.AreEqual("f.txt", read.Upload.FileName);
    }

    [TestMethod]
    public void The_block_of_the_first_versions_is_understood_and_damage_is_not_half_understood()
    {
        StationRecord old = StationRecordFormat.Read([1, 2]);
        Assert.AreEqual("True 2 0 -1", $"{old.AllowsNewSessions} {old.Reset} {old.Inoperative} {old.BackOffRepeats}");
        byte[] whole = StationRecordFormat.Write(Full());
        int before = whole.Length - 3;
        for (int length = 3; length < whole.Length; length++)
        {
            if (length == before)
            {
                continue;
            }

            StationRecord cut = StationRecordFormat.Read(whole[..length]);
            Assert.AreEqual("False 0", $"{cut.AllowsNewSessions} {cut.Inoperative}", $"{length} bytes");
            Assert.IsNull(cut.Upload);
        }

        StationRecord without = StationRecordFormat.Read(whole[..before]);
        Assert.AreEqual("21 0 -1", $"{without.Inoperative} {without.TransactionAttempts} {without.TransactionRetrySeconds}", "the block before there were attempts");
        Assert.AreEqual(21, StationRecordFormat.Read([.. whole, 1, 2, 3]).Inoperative, "what a later version adds is passed over");
    }

    [TestMethod]
    public void The_longest_record_is_as_long_as_the_documents_say()
    {
        StationRecord longest = Full();
        longest.TimeServer = new string('t', StationRecordFormat.MostTimeServerBytes);
        longest.Upload = new LogRequest(LogRequestKind.Log201, true, int.MaxValue, new string('l', LogRequest.MostLocationCharacters), 1, 1, 1, 1)
        {
            FileName = new string('f', LogUploads.MostFileNameCharacters),
        };
        Assert.AreEqual(KeptTable.Rows[StationRecordFormat.BlockName], StationRecordFormat.Write(longest).Length);
    }

    [TestMethod]
    public void A_change_that_cannot_be_kept_is_none()
    {
        OperatorCase charger = new();
        charger.Board.KeptFails = true;
        Assert.IsFalse(charger.Operations.State.Change(record => record.Inoperative = 1));
        Assert.AreEqual(0, charger.Operations.State.Current.Inoperative);
        Assert.AreEqual("Rejected", charger.Operations.Availability.Change16(1, false));
        Assert.IsFalse(charger.Connectors.IsUnavailable(1));
        Assert.AreEqual(SetOutcome.NotKept, charger.Operations.Variables.Set(Heartbeat(charger), "7"));
        Assert.AreEqual("300", charger.Operations.Variables.Value(Heartbeat(charger)));
        Assert.AreEqual("Rejected", charger.Operations.Uploads.Begin(new LogRequest(LogRequestKind.Log201, false, 1, "http://x/", 0, 0, 0, 0)));
    }

    [TestMethod]
    public void What_is_as_it_was_costs_no_write()
    {
        OperatorCase charger = new();
        charger.Operations.Availability.Change16(1, false);
        int writes = charger.Board.KeptWrites;
        charger.Operations.Availability.Change16(1, false);
        charger.Start();
        Assert.AreEqual(writes, charger.Board.KeptWrites);
        Assert.IsTrue(charger.Connectors.IsUnavailable(1));
    }

    private static Variable Heartbeat(OperatorCase charger) => charger.Operations.Variables.All.Single(v => v.Id == VariableId.HeartbeatInterval);

    private static StationRecord Full() => new()
    {
        AllowsNewSessions = true,
        Reset = StationRecord.ScheduledReset,
        Inoperative = 21,
        HeartbeatSeconds = 77,
        MessageTimeoutSeconds = 31,
        BackOffMinimumSeconds = 4,
        BackOffRandomSeconds = 0,
        BackOffRepeats = 8,
        TransactionAttempts = 2,
        TransactionRetrySeconds = 0,
        TimeServer = "time.example:99",
        Upload = new LogRequest(LogRequestKind.Log201, true, -5, "http://host/" + new string('p', 200), 7, 11, 13, 17) { FileName = "f.txt" },
    };
}
