namespace TwinSlot.Testing.Events;

/// <summary>How far a journal that somebody follows has come into a rig's log.</summary>
internal sealed class FollowedNumber
{
    private long _number;

    /// <summary>It has come so far.</summary>
    public void Set(long number) => Interlocked.Exchange(ref _number, number);

    /// <summary>Completes when it has come so far, or nobody follows any more.</summary>
    public async Task ReachAsync(long number, Task follower)
    {
        while (Interlocked.Read(ref _number) < number && !follower.IsCompleted)
        {
            await Task.Delay(1).ConfigureAwait(false);
        }
    }
}
