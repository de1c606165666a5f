using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Between the application and the contactor: what supervision has opened no thread of the application closes again. What opens the
/// contactor goes on after that, with writes to the flash and a reboot that takes its time, and the application runs beside it.
/// </summary>
public sealed class ContactorInterlock
{
    private readonly IOutputs _outputs;
    private readonly object _gate = new object();
    private bool _untilReset;
    private bool _held;

    /// <summary>The application may close the contactor.</summary>
    public ContactorInterlock(IOutputs outputs)
    {
        _outputs = outputs;
    }

    /// <summary>True while the contactor is asked to be closed.</summary>
    public bool Closed
    {
        get { return _outputs.ContactorClosed; }
    }

    /// <summary>The application closes the contactor, unless supervision keeps it open, or opens it.</summary>
    /// <param name="closed">True to close it.</param>
    public void Set(bool closed)
    {
        // The pin is set within: between the question and the answer supervision cannot have opened the contactor.
        lock (_gate)
        {
            if (closed && (_untilReset || _held))
            {
                return;
            }

            _outputs.SetContactor(closed);
        }
    }

    /// <summary>Opens the contactor for good: a reset is decided on, and nothing takes that back.</summary>
    public void OpenUntilReset()
    {
        lock (_gate)
        {
            _untilReset = true;
            _outputs.SetSafe();
        }
    }

    /// <summary>Opens the contactor and keeps it open until <see cref="Release"/>: a session ends for what is carried out now.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _held = true;
            _outputs.SetSafe();
        }
    }

    /// <summary>What <see cref="Hold"/> was for has fallen, or cannot be carried out.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _held = false;
        }
    }
}
