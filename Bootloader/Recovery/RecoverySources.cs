using System;
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
    private readonly RecoverySlot _slot;
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
        _slot = new RecoverySlot(board, records, log);
        _card = new Reinstallation(new CardSource(board.Card), _slot, recheck);
        _golden = new Reinstallation(new GoldenSource(board.GoldenImage), _slot, recheck);
        _address = new DownloadRecovery(board, _slot, recheck);
    }

    /// <summary>True while a download is under way.</summary>
    public bool IsBusy
    {
        get { return _address.IsRunning; }
    }

    /// <summary>When a download last brought bytes, in milliseconds since the board came up; 0 if none has.</summary>
    public long ProgressedAt
    {
        get { return _address.ProgressedAt; }
    }

    /// <summary>True if no source is needed, since a slot passes its check now: the boot is to be decided anew, by what brought it.</summary>
    public bool AreNotNeeded
    {
        get { return _card.IsNotNeeded || _golden.IsNotNeeded || _address.IsNotNeeded; }
    }

    /// <summary>Tries each source in turn, until one has an image that may boot here.</summary>
    /// <returns>
    /// True if recovery is to end: by a reboot, which tries the image, or without one, for flash can be read again and there was something to
    /// boot all the time (<see cref="AreNotNeeded"/>).
    /// </returns>
    public bool Try()
    {
        if (!_address.IsRunning)
        {
            return Try("card", _card) || (!LeavesTimeToTheOnlyImage && (Try("golden image", _golden) || _address.Try()));
        }

        // A slow server does not keep somebody waiting who has just put a card in; one that was refused before does not end the download.
        if (IsWorthTrying(_card))
        {
            _address.Stop();
        }

        return _address.Try();
    }

    /// <summary>Writes down that the reboot that comes is meant.</summary>
    public void IntendReboot()
    {
        _slot.IntendReboot();
    }

    /// <summary>Ends what is under way: the boot is about to be decided anew.</summary>
    /// <returns>True once nothing is under way.</returns>
    public bool End()
    {
        _address.Stop();
        return !_address.IsRunning;
    }

    // What fails in one source must not keep the next from being tried.
    private bool Try(string name, Reinstallation source)
    {
        try
        {
            return source.Try();
        }
        catch (Exception e)
        {
            Say(name, e);
            return false;
        }
    }

    private bool IsWorthTrying(Reinstallation source)
    {
        try
        {
            return source.IsWorthTrying;
        }
        catch (Exception e)
        {
            Say("card", e);
            return false;
        }
    }

    private void Say(string name, Exception e)
    {
        _slot.Say("recovery: the " + name + " could not be tried: " + e.GetType().Name + ": " + e.Message);
    }

    // What somebody puts in is meant. What is always there takes the place of an image that boots only after that has failed for long.
    private bool LeavesTimeToTheOnlyImage
    {
        get { return _recheck == null && _records.Current.RecoveryStays <= PausesBeforeOthers; }
    }
}
