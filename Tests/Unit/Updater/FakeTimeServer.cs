using TwinSlot.Transfer.Time;

namespace NFUnitTest.Updater;

/// <summary>A time server that says what it is told to say.</summary>
internal sealed class FakeTimeServer : ITimeServer
{
    /// <param name="answer">Seconds since 1970 UTC; 0 for a server that is silent.</param>
    internal FakeTimeServer(long answer)
    {
        Answer = answer;
    }

    public long Answer { get; set; }

    public int Questions { get; private set; }

    public string Error
    {
        get { return "silent"; }
    }

    public long Ask()
    {
        Questions++;
        return Answer;
    }
}
