namespace TwinSlot.Transfer.Time;

/// <summary>A server of the time that the board was provisioned with.</summary>
public interface ITimeServer
{
    /// <summary>Asks once. Takes no longer than the server was given patience for.</summary>
    /// <returns>Seconds since 1970 UTC; 0 if there was no good answer, for which <see cref="Error"/> has the reason.</returns>
    long Ask();

    /// <summary>Why the last question has no answer; an empty string if it has one.</summary>
    string Error { get; }
}
