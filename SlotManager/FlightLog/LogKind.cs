namespace TwinSlot.SlotManager.FlightLog;

/// <summary>What an entry of the flight log tells. The numbers stand on flash and never change.</summary>
public enum LogKind : byte
{
    /// <summary>A boot that was not a clean one of a confirmed image.</summary>
    Boot = 1,

    /// <summary>An image did not pass its check.</summary>
    CheckFailed = 2,

    /// <summary>A trial's self-diagnostic reported.</summary>
    SelfTest = 3,

    /// <summary>A trial or a probe reached a higher stage on the way to the backend, or failed at it.</summary>
    Connection = 4,

    /// <summary>An image was confirmed; the value is its security counter.</summary>
    Confirmed = 5,

    /// <summary>An image was rejected.</summary>
    Rejected = 6,

    /// <summary>A task stopped checking in; the contactor is open and the board reboots.</summary>
    TaskLate = 7,

    /// <summary>The application threw or returned.</summary>
    Crash = 8,

    /// <summary>The boot record was unreadable and has been rebuilt from the images.</summary>
    RecordRebuilt = 9,

    /// <summary>Nothing may boot; or what recovery did about it, and from where.</summary>
    Recovery = 10,

    /// <summary>A probe was asked for, or ended.</summary>
    Probe = 11,

    /// <summary>An update reached a step: begun, staged, activated, refused.</summary>
    Update = 12,

    /// <summary>A reboot was asked for.</summary>
    Reboot = 13,

    /// <summary>Whether the rollback helped: no reason if it did. The value says after how many seconds, the detail what was lost.</summary>
    AfterRevert = 14,

    /// <summary>The record could not be written.</summary>
    RecordNotWritten = 15,

    /// <summary>The bootloader itself failed, before an image ran or in its supervisor.</summary>
    BootFailed = 16,

    /// <summary>An image passed its check and could not be loaded.</summary>
    LoadFailed = 17,

    /// <summary>An entry came again. The value says how often since it was written, the detail is its kind; the rest is its own.</summary>
    Repeated = 18,

    /// <summary>A charging session ended without the application: it was not renewed, or what was decided had waited for it long enough.</summary>
    Charging = 19,

    /// <summary>A confirmed image's soak began, ended, or came to a doubt or a verdict.</summary>
    Soak = 20,

    /// <summary>Somebody asked for a rollback: who, why, and what came of it.</summary>
    RollbackRequest = 21,

    /// <summary>An operator held an activation, or let it go.</summary>
    Hold = 22,

    /// <summary>A fault was injected at the console, in an image for tests: what follows is wanted.</summary>
    InjectedFault = 23,
}
