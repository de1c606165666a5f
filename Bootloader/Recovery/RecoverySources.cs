using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>All that a board in recovery may have an image from, in the order in which it is tried: the card, the golden image, the address.</summary>
public sealed class RecoverySources
{
    // The pauses double from two minutes on: these are some two hours in which the only image was tried again and again.
    private const int PausesBeforeOthers = 6;

    private readonly RecordStore _records;
    private readonly SlotRecheck _recheck;
    private readonly Reinstallation _card;
    private readonly Reinstallation _golden;
    private readonly DownloadRecovery _address;

    /// <summary>Describes a board's sources.</summary>
    /// <param name="board">The board; its card, its golden image and its download may be null, then there never is one.</param>
    /// <param name="records">The boot record; its record must stand, if only in RAM.</param>
    /// <param name="recheck">Says, before anything is written, whether the slots need it; null if the board pauses, and then tries its only
    /// image again.</param>
    public RecoverySources(Board board, RecordStore records, FlightRecorder log, SlotRecheck recheck)
    {
        _records = records;
        _recheck = recheck;
        RecoverySlot slot = new RecoverySlot(board, records, log);
        _card = new Reinstallation(new CardSource(board.Card), slot, recheck);
        _golden = new Reinstallation(new GoldenSource(board.GoldenImage), slot, recheck);
        _address = new DownloadRecovery(board, slot, recheck);
    }

    /// <summary>Tries each source in turn, until one has an image that may boot here.</summary>
    /// <returns>
    /// True if the board is to be rebooted: the next boot tries the image, or flash can be read again and there was something to boot
    /// all the time.
    /// </returns>
    public bool Try()
    {
        if (!_address.IsRunning)
        {
            return _card.Try() || (!LeavesTimeToTheOnlyImage && (_golden.Try() || _address.Try()));
        }

        // A slow server does not keep somebody waiting who has just put a card in; one that was refused before does not end the download.
        if (_card.IsWorthTrying)
        {
            _address.Stop();
        }

        return _address.Try();
    }

    /// <summary>Ends what is under way: the boot is about to be decided anew.</summary>
    /// <returns>True once nothing is under way.</returns>
    public bool End()
    {
        _address.Stop();
        return !_address.IsRunning;
    }

    // What somebody puts in is meant. What is always there takes the place of an image that boots only after that has failed for long.
    private bool LeavesTimeToTheOnlyImage
    {
        get { return _recheck == null && _records.Current.RecoveryStays <= PausesBeforeOthers; }
    }
}
