using TwinSlot.ReferenceCharger.Station.Diagnostics;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>
/// The bytes of a <see cref="StationRecord"/>, in the order in which they are written here. The first two are all that the first versions had;
/// what a shorter block does not have is as if it had never been set, and what a longer one has more is passed over.
/// </summary>
internal static class StationRecordFormat
{
    /// <summary>The block's name in kept state.</summary>
    internal const string BlockName = "station";

    /// <summary>Most bytes of a time server's name with its port.</summary>
    internal const int MostTimeServerBytes = 64;

    private const byte HasUpload = 1;

    internal static byte[] Write(StationRecord record)
    {
        BlockWriter block = new BlockWriter();
        block.Number(1, record.AllowsNewSessions ? 1 : 0);
        block.Number(1, record.Reset);
        block.Number(2, record.Inoperative);
        block.Number(4, record.HeartbeatSeconds);
        block.Number(2, record.MessageTimeoutSeconds);
        block.Number(2, record.BackOffMinimumSeconds);
        block.Number(2, record.BackOffRandomSeconds + 1);
        block.Number(1, record.BackOffRepeats + 1);
        block.Text(record.TimeServer);
        LogRequest upload = record.Upload;
        block.Number(1, upload == null ? 0 : HasUpload);
        if (upload != null)
        {
            block.Number(1, (int)upload.Kind);
            block.Number(1, upload.IsSecurity ? 1 : 0);
            block.Number(4, upload.RequestId);
            block.Number(2, upload.Retries);
            block.Number(4, upload.RetrySeconds);
            block.Number(8, upload.Oldest);
            block.Number(8, upload.Latest);
            block.Text(upload.Location);
            block.Text(upload.FileName);
        }

        block.Number(1, record.TransactionAttempts);
        block.Number(2, record.TransactionRetrySeconds + 1);

        return block.ToBytes();
    }

    /// <summary>Reads a block.</summary>
    /// <param name="bytes">Null for none: then nothing was ever set.</param>
    internal static StationRecord Read(byte[] bytes)
    {
        StationRecord record = new StationRecord();
        if (bytes == null)
        {
            return record;
        }

        BlockReader block = new BlockReader(bytes);
        record.AllowsNewSessions = block.Number(1) == 1;
        record.Reset = (int)block.Number(1);
        if (block.AtEnd)
        {
            return record;
        }

        record.Inoperative = (int)block.Number(2);
        record.HeartbeatSeconds = (int)block.Number(4);
        record.MessageTimeoutSeconds = (int)block.Number(2);
        record.BackOffMinimumSeconds = (int)block.Number(2);
        record.BackOffRandomSeconds = (int)block.Number(2) - 1;
        record.BackOffRepeats = (int)block.Number(1) - 1;
        record.TimeServer = block.Text();
        if (block.Number(1) == HasUpload)
        {
            LogRequestKind kind = (LogRequestKind)(int)block.Number(1);
            bool security = block.Number(1) == 1;
            int id = (int)block.Number(4);
            int retries = (int)block.Number(2);
            int seconds = (int)block.Number(4);
            long oldest = block.Number(8);
            long latest = block.Number(8);
            string location = block.Text();
            record.Upload = new LogRequest(kind, security, id, location, retries, seconds, oldest, latest);
            record.Upload.FileName = block.Text();
        }

        if (!block.AtEnd)
        {
            record.TransactionAttempts = (int)block.Number(1);
            record.TransactionRetrySeconds = (int)block.Number(2) - 1;
        }

        // Half understood is not understood at all.
        return block.Failed ? new StationRecord() : record;
    }
}
