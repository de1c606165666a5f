namespace TwinSlot.Testing.Rigs;

/// <summary>The rig itself failed, or was asked for what it refuses: no verdict on the board. The message says what and what to do.</summary>
public sealed class RigException : Exception
{
    /// <summary>Makes one.</summary>
    public RigException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
