namespace TwinSlot.Boards.Virtual;

/// <summary>What the MCU and the rest of the board drive onto the wires, with each change in the journal. The board's lock guards it.</summary>
internal sealed class BoardWires(PinMap pins, Journal journal)
{
    private readonly Dictionary<int, PinLevel> _fromMcu = [];
    private readonly Dictionary<int, PinLevel> _fromOutside = new() { [pins.RevertButton] = PinLevel.Floating };

    /// <summary>What the board drives onto the wires, by pin.</summary>
    public IReadOnlyDictionary<int, PinLevel> FromOutside => _fromOutside;

    /// <summary>What is on a wire: what the MCU drives goes before what the board does.</summary>
    public PinLevel Level(int pin)
    {
        PinLevel driven = _fromMcu.GetValueOrDefault(pin);
        return driven != PinLevel.Floating ? driven : _fromOutside.GetValueOrDefault(pin);
    }

    public void DriveFromOutside(int pin, PinLevel level)
    {
        PinLevel before = Level(pin);
        _fromOutside[pin] = level;
        Record(pin, before);
    }

    /// <summary>True if that is a rising edge of what the MCU drives.</summary>
    public bool DriveFromMcu(int pin, PinLevel level)
    {
        bool rises = level == PinLevel.High && _fromMcu.GetValueOrDefault(pin) != PinLevel.High;
        PinLevel before = Level(pin);
        _fromMcu[pin] = level;
        Record(pin, before);
        return rises;
    }

    /// <summary>The MCU drives nothing any more.</summary>
    public void ReleaseMcu()
    {
        foreach (int pin in _fromMcu.Keys.ToArray())
        {
            DriveFromMcu(pin, PinLevel.Floating);
        }
    }

    private void Record(int pin, PinLevel before)
    {
        PinLevel now = Level(pin);
        if (now != before && pin != pins.Watchdog)
        {
            journal.Add(new BoardEvent.PinChanged(pin, now));
        }
    }
}
