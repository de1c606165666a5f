using System;
using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// The health record as it stands, and on flash as often as it is worth the wear: a soak under way may lose an hour of what was measured, an image
/// that only serves as the next one's baseline may lose six. Bad and good are lost alike.
/// </summary>
internal sealed class HealthKeeper
{
    private const int HoursOnSoak = 1;
    private const int HoursOtherwise = 6;

    private readonly RunningBoot _boot;
    private readonly HealthFile _file;
    private HealthRecord _kept;
    private long _keptAt;

    public HealthKeeper(RunningBoot boot)
    {
        _boot = boot;
        _file = new HealthFile(boot.Board.Storage);
        _keptAt = Now;
        HealthRecord kept = _file.Read();
        Record = SoakEvaluator.Begin(kept, boot.Record.Slots[boot.Slot].Digest);
        if (kept == null)
        {
            Record.Spread = (byte)_keptAt;
        }

        _kept = Record;
    }

    /// <summary>The record, with all that was measured.</summary>
    public HealthRecord Record { get; set; }

    /// <summary>True if something was measured since the record was last written.</summary>
    public bool HasNews
    {
        get { return Record != _kept; }
    }

    private long Now
    {
        get { return _boot.Board.Clock.Milliseconds; }
    }

    private long Hour
    {
        get { return _boot.Board.SoakPolicy.SecondsAnHour * 1000L; }
    }

    /// <summary>Writes the record if it is time.</summary>
    public void KeepIfDue()
    {
        if (_keptAt + ((_boot.OnSoak ? HoursOnSoak : HoursOtherwise) * Hour) <= Now)
        {
            Keep();
        }
    }

    /// <summary>Writes the record. Where the flash refuses, again when it is time: what is lost is measured anew.</summary>
    public void Keep()
    {
        Keep(Record);
    }

    /// <summary>Writes a record, which is the one that stands from then on.</summary>
    /// <returns>False if the flash refused: then the one before stands.</returns>
    /// <param name="next">The record.</param>
    public bool Keep(HealthRecord next)
    {
        _keptAt = Now;
        if (!_file.Write(next))
        {
            _boot.Say("the health record could not be written: " + _boot.Board.Storage.LastError);
            return false;
        }

        Record = next;
        _kept = next;
        return true;
    }
}
