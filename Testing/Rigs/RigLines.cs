namespace TwinSlot.Testing.Rigs;

/// <summary>The names of a board's lines.</summary>
public static class RigLines
{
    /// <summary>The revert button, driven by the rig: on while it is held.</summary>
    public const string Button = "button";

    /// <summary>The contactor, read by the rig: on while it is closed.</summary>
    public const string Contactor = "contactor";

    /// <summary>The light, read by the rig.</summary>
    public const string Light = "light";

    /// <summary>How a line's state is called.</summary>
    public static string State(string line, bool on) => line == Contactor ? (on ? "closed" : "open") : on ? "on" : "off";
}
