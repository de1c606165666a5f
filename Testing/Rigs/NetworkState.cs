namespace TwinSlot.Testing.Rigs;

/// <summary>A state of the network.</summary>
public enum NetworkState
{
    /// <summary>It works.</summary>
    Up,

    /// <summary>Open connections are cut, new ones are refused.</summary>
    Down,

    /// <summary>Connections open and stay open, and not a byte comes through.</summary>
    Silent,
}
