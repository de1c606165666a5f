using TwinSlot.Transfer.Text;

namespace TwinSlot.Updater.Holds;

/// <summary>The bytes of a <see cref="HoldState"/>, numbers little-endian; docs/ocpp.md has them as a table.</summary>
public static class HoldFormat
{
    /// <summary>The block's name in kept state.</summary>
    public const string BlockName = "hold";

    /// <summary>Bytes of the block.</summary>
    public const int Length = 38;

    /// <summary>The first four bytes: <c>TSHD</c>.</summary>
    public const uint Magic = 0x44485354;

    /// <summary>The layout that is written, and the only one that is read. What follows the last field is passed over.</summary>
    public const byte Version = 1;

    /// <summary>Where the layout's version stands.</summary>
    public const int VersionOffset = 4;

    /// <summary>Where the flags stand.</summary>
    public const int FlagsOffset = 5;

    /// <summary>Where the window's first minute stands, 16 bits.</summary>
    public const int FromOffset = 6;

    /// <summary>Where the minute behind the window stands, 16 bits.</summary>
    public const int ToOffset = 8;

    /// <summary>Where the postponement stands, 64 bits.</summary>
    public const int UntilOffset = 10;

    /// <summary>Where the held update's key stands, 32 bits.</summary>
    public const int KeyOffset = 18;

    /// <summary>Where the time stands since which it has been held, 64 bits.</summary>
    public const int SinceOffset = 22;

    /// <summary>Where its seconds of operation stand, 32 bits.</summary>
    public const int SecondsOffset = 30;

    /// <summary>Where those without a known time stand, 32 bits.</summary>
    public const int BlindSecondsOffset = 34;

    /// <summary>Flag: no update is activated by itself.</summary>
    public const byte IsManual = 1;

    /// <summary>Flag: there is a window.</summary>
    public const byte HasWindow = 2;

    /// <summary>Flag: there is a held update.</summary>
    public const byte HasUpdate = 4;

    /// <summary>Flag: the operator let it go.</summary>
    public const byte IsReleased = 8;

    /// <summary>Writes a block.</summary>
    public static byte[] Write(HoldState state)
    {
        byte[] block = new byte[Length];
        OperatorHold hold = state.Hold;
        HeldUpdate update = state.Update;
        LittleEndian.Put(block, 0, 4, Magic);
        block[VersionOffset] = Version;
        block[FlagsOffset] = (byte)((hold.IsManual ? IsManual : 0) | (hold.Window != null ? HasWindow : 0)
            | (update != null ? HasUpdate : 0) | (update != null && update.IsReleased ? IsReleased : 0));
        if (hold.Window != null)
        {
            LittleEndian.Put(block, FromOffset, 2, (ulong)hold.Window.From);
            LittleEndian.Put(block, ToOffset, 2, (ulong)hold.Window.To);
        }

        LittleEndian.Put(block, UntilOffset, 8, (ulong)hold.Until);
        if (update != null)
        {
            LittleEndian.Put(block, KeyOffset, 4, update.Key);
            LittleEndian.Put(block, SinceOffset, 8, (ulong)update.Since);
            LittleEndian.Put(block, SecondsOffset, 4, (ulong)update.Seconds);
            LittleEndian.Put(block, BlindSecondsOffset, 4, (ulong)update.BlindSeconds);
        }

        return block;
    }

    /// <summary>Reads a block.</summary>
    /// <returns>What it holds; nothing held if there is none, or one that is not in order.</returns>
    /// <param name="block">The bytes; null for none.</param>
    public static HoldState Read(byte[] block)
    {
        HoldState nothing = new HoldState(OperatorHold.None, null);
        if (block == null || block.Length < Length || LittleEndian.Get(block, 0, 4) != Magic || block[VersionOffset] != Version)
        {
            return nothing;
        }

        byte flags = block[FlagsOffset];
        bool hasWindow = (flags & HasWindow) != 0;
        int from = (int)LittleEndian.Get(block, FromOffset, 2);
        int to = (int)LittleEndian.Get(block, ToOffset, 2);
        long until = (long)LittleEndian.Get(block, UntilOffset, 8);
        long since = (long)LittleEndian.Get(block, SinceOffset, 8);
        int seconds = (int)LittleEndian.Get(block, SecondsOffset, 4);
        int blind = (int)LittleEndian.Get(block, BlindSecondsOffset, 4);
        if (flags > (IsManual | HasWindow | HasUpdate | IsReleased) || until < 0 || until > HoldOrder.Latest || since < 0
            || seconds < 0 || seconds > HeldUpdate.MostSeconds || blind < 0 || blind > HeldUpdate.MostSeconds
            || (hasWindow && !MaintenanceWindow.IsWindow(from, to)))
        {
            return nothing;
        }

        OperatorHold hold = new OperatorHold(until, hasWindow ? new MaintenanceWindow(from, to) : null, (flags & IsManual) != 0);
        uint key = (uint)LittleEndian.Get(block, KeyOffset, 4);
        return new HoldState(
            hold, (flags & HasUpdate) == 0 ? null : new HeldUpdate(key, (flags & IsReleased) != 0, since, seconds, blind));
    }
}
