namespace TwinSlot.Contract;

/// <summary>The answer to a request for the previous image.</summary>
public sealed class RollbackAnswer
{
    /// <summary>Describes an answer.</summary>
    /// <param name="words">What will happen and when, or why not; one sentence.</param>
    public RollbackAnswer(RollbackStatus status, string words)
    {
        Status = status;
        Words = words;
    }

    /// <summary>What the request comes to.</summary>
    public RollbackStatus Status { get; }

    /// <summary>What will happen and when, or why not; one sentence.</summary>
    public string Words { get; }
}
