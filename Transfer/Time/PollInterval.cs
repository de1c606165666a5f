namespace TwinSlot.Transfer.Time;

/// <summary>How often the worker checks what there is to do.</summary>
public static class PollInterval
{
    /// <summary>Milliseconds between two checks.</summary>
    public const int Milliseconds = 1000;
}
