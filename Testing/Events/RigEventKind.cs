namespace TwinSlot.Testing.Events;

/// <summary>What an event of a rig tells.</summary>
public enum RigEventKind
{
    /// <summary>The power went on or off; the text says which.</summary>
    Power,

    /// <summary>The board's controller started; the text is what its reset latch holds, where the rig can tell.</summary>
    Started,

    /// <summary>The watchdog reset the controller.</summary>
    WatchdogReset,

    /// <summary>
    /// How often the watchdog was fed since the event of this kind before, or since the power came on; the subject is the number. About one a
    /// second while the board has power, where the rig can tell.
    /// </summary>
    WatchdogFeeds,

    /// <summary>A line changed; the subject is its name, the text its state.</summary>
    Line,

    /// <summary>A line of the console; the text is that line.</summary>
    Console,

    /// <summary>The rig changed the network between board and backend.</summary>
    Network,

    /// <summary>The board connected to the backend, was refused by it, or its connection ended.</summary>
    Connection,

    /// <summary>A message of the board to the backend, or the board's answer; the subject is its action.</summary>
    FromBoard,

    /// <summary>A message of the backend to the board, or the backend's answer; the subject is its action.</summary>
    ToBoard,

    /// <summary>An image was made for the board; the subject is its file's name, the text its length and digest.</summary>
    Image,

    /// <summary>A step of the scenario began.</summary>
    Step,

    /// <summary>What the rig itself has to say.</summary>
    Rig,
}
