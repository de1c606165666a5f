namespace TwinSlot.Testing.Rigs;

/// <summary>What a rig can do. A scenario that needs more is skipped, and says so.</summary>
[Flags]
public enum RigCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Switches the board's power.</summary>
    Power = 1 << 0,

    /// <summary>Reads the board's console.</summary>
    ConsoleOutput = 1 << 1,

    /// <summary>Writes to the board's console.</summary>
    ConsoleInput = 1 << 2,

    /// <summary>Holds the board's revert button.</summary>
    Button = 1 << 3,

    /// <summary>Inserts and removes a card.</summary>
    Card = 1 << 4,

    /// <summary>Sees the contactor's line.</summary>
    Contactor = 1 << 5,

    /// <summary>Sees the light's line.</summary>
    Light = 1 << 6,

    /// <summary>Sees each reset by the watchdog.</summary>
    Watchdog = 1 << 7,

    /// <summary>Sees each start of the controller.</summary>
    Starts = 1 << 8,

    /// <summary>Writes images onto the board.</summary>
    Programming = 1 << 9,

    /// <summary>Reads status and log from the flash.</summary>
    ReadFlash = 1 << 10,

    /// <summary>Compares and damages the files of the flash.</summary>
    FlashFiles = 1 << 11,

    /// <summary>Makes boards with the settings, times and budgets that a scenario asks for.</summary>
    Provisioning = 1 << 12,

    /// <summary>Has a backend and a firmware server that the board reaches.</summary>
    Backend = 1 << 13,

    /// <summary>Interrupts and delays the network between board and backend.</summary>
    Network = 1 << 14,

    /// <summary>Sets the board's clock.</summary>
    Clock = 1 << 15,

    /// <summary>Runs images that are signed for tests, which take orders to fail.</summary>
    Faults = 1 << 16,

    /// <summary>Puts a golden image into the board's deployment.</summary>
    Golden = 1 << 17,

    /// <summary>Stages an image for a trial without a backend; a board that is flashed over its serial port has no such way.</summary>
    Staging = 1 << 18,

    /// <summary>Takes name resolution away from the board's network.</summary>
    Dns = 1 << 19,
}
