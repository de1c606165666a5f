using System.Text;
using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>
/// The bytes of a <see cref="StoredUpdate"/>, numbers little-endian: 0 magic "TSUP"; 4 version, 1; 5 state; 6 protocol;
/// 7 last status; 8 request id; 12 retries left; 16 retry interval in s; 20 retrieve date in s, 64 bits; 28 total length, 64 bits,
/// all ones for unknown; 36 count of pending statuses; 37 to 44 those, rest 0; 45 is 1 if there is an entity tag; 46 length of the
/// location; 48 length of the entity tag; 50 location and entity tag in UTF-8. Kept state guards against damage of its own; what
/// is checked here is that another version's block, or one of another origin, is never half understood.
/// </summary>
public sealed class StoredUpdateFormat
{
    /// <summary>Most bytes of an entity tag that is kept; a longer one is treated as none.</summary>
    public const int MostTagBytes = 256;

    private const uint Magic = 0x50555354;
    private const byte Version = 1;
    private const int HeaderLength = 50;

    private StoredUpdateFormat()
    {
    }

    /// <summary>Writes the block.</summary>
    /// <param name="update">What is to be kept; its location has at most <see cref="FirmwareRequest.MostLocationBytes"/> bytes.</param>
    public static byte[] Write(StoredUpdate update)
    {
        byte[] location = Encoding.UTF8.GetBytes(update.Location);
        byte[] tag = Encoding.UTF8.GetBytes(update.ETag == null ? string.Empty : update.ETag);
        bool hasTag = update.ETag != null && tag.Length <= MostTagBytes;
        int tagLength = hasTag ? tag.Length : 0;
        byte[] block = new byte[HeaderLength + location.Length + tagLength];
        Put(block, 0, 4, Magic);
        block[4] = Version;
        block[5] = (byte)update.State;
        block[6] = (byte)update.Protocol;
        block[7] = (byte)FirmwareStatus.NumberOf(update.LastStatus);
        Put(block, 8, 4, (ulong)update.RequestId);
        Put(block, 12, 4, (ulong)update.RetriesLeft);
        Put(block, 16, 4, (ulong)update.RetryInterval);
        Put(block, 20, 8, (ulong)update.RetrieveSeconds);
        Put(block, 28, 8, (ulong)update.TotalLength);
        block[36] = (byte)update.PendingCount;
        for (int i = 0; i < update.PendingCount; i++)
        {
            block[37 + i] = (byte)FirmwareStatus.NumberOf(update.Pending(i));
        }

        block[45] = (byte)(hasTag ? 1 : 0);
        Put(block, 46, 2, (ulong)location.Length);
        Put(block, 48, 2, (ulong)tagLength);
        System.Array.Copy(location, 0, block, HeaderLength, location.Length);
        System.Array.Copy(tag, 0, block, HeaderLength + location.Length, tagLength);
        return block;
    }

    /// <summary>Reads a block.</summary>
    /// <returns>What it holds; null if it is none of this version, or contradicts itself.</returns>
    /// <param name="block">The bytes; may be null.</param>
    public static StoredUpdate Read(byte[] block)
    {
        if (block == null || block.Length < HeaderLength || Get(block, 0, 4) != Magic || block[4] != Version)
        {
            return null;
        }

        int locationLength = (int)Get(block, 46, 2);
        int tagLength = (int)Get(block, 48, 2);
        string lastStatus = FirmwareStatus.WordOf(block[7]);
        if (block.Length != HeaderLength + locationLength + tagLength || locationLength > FirmwareRequest.MostLocationBytes
            || tagLength > MostTagBytes || block[5] > (byte)UpdateState.Activating || block[6] > (byte)UpdateProtocol.Ocpp21
            || lastStatus == null || block[36] > StoredUpdate.MostPending || block[45] > 1 || (block[45] == 0 && tagLength > 0))
        {
            return null;
        }

        StoredUpdate update = new StoredUpdate();
        update.State = (UpdateState)block[5];
        update.Protocol = (UpdateProtocol)block[6];
        update.LastStatus = lastStatus;
        update.RequestId = (int)Get(block, 8, 4);
        update.RetriesLeft = (int)Get(block, 12, 4);
        update.RetryInterval = (int)Get(block, 16, 4);
        update.RetrieveSeconds = (long)Get(block, 20, 8);
        update.TotalLength = (long)Get(block, 28, 8);
        update.Location = Encoding.UTF8.GetString(block, HeaderLength, locationLength);
        update.ETag = block[45] == 1 ? Encoding.UTF8.GetString(block, HeaderLength + locationLength, tagLength) : null;
        return ReadPending(block, update) && IsPlausible(update) ? update : null;
    }

    private static bool ReadPending(byte[] block, StoredUpdate update)
    {
        for (int i = 0; i < block[36]; i++)
        {
            string status = FirmwareStatus.WordOf(block[37 + i]);
            if (status == null)
            {
                return false;
            }

            update.AddPending(status);
        }

        return true;
    }

    private static bool IsPlausible(StoredUpdate update)
    {
        return update.RetriesLeft >= 0 && update.RetryInterval >= 0 && update.RetrieveSeconds >= 0 && update.TotalLength >= -1
            && (update.State == UpdateState.None || update.Location.Length > 0);
    }

    private static void Put(byte[] block, int offset, int count, ulong value)
    {
        for (int i = 0; i < count; i++)
        {
            block[offset + i] = (byte)(value >> (8 * i));
        }
    }

    private static ulong Get(byte[] block, int offset, int count)
    {
        ulong value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value << 8) | block[offset + i];
        }

        return value;
    }
}
