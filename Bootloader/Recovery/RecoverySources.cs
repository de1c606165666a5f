using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>All that a board in recovery may have an image from, in the order in which it is tried: the card, the golden image, the address.</summary>
public sealed class RecoverySources
{
    private readonly Reinstallation _card;
    private readonly Reinstallation _golden;
    private readonly DownloadRecovery _address;

    /// <summary>Describes a board's sources.</summary>
    /// <param name="board">The board; its card, its golden image and its download may be null, then there never is one.</param>
    /// <param name="records">The boot record; its record must stand, if only in RAM.</param>
    /// <param name="recheck">Says, before anything is written, whether the slots need it.</param>
    public RecoverySources(Board board, RecordStore records, FlightRecorder log, SlotRecheck recheck)
    {
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
            return _card.Try() || _golden.Try() || _address.Try();
        }

        // A slow server does not keep somebody waiting who has just put a card in; one that was refused before does not end the download.
        if (_card.IsWorthTrying)
        {
            _address.Stop();
        }

        return _address.Try();
    }
}
