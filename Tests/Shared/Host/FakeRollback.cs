using TwinSlot.Contract;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The bootloader's side of a rollback: answers as it is told to, and remembers what was asked for.</summary>
public sealed class FakeRollback : IRollback
{
    /// <summary>The requests that came.</summary>
    public List<RollbackRequest> Requests { get; } = [];

    /// <summary>What a request that names the running image is answered with; one that names another is answered with AlreadyLeft.</summary>
    public RollbackAnswer Answer { get; set; } = new(RollbackStatus.Accepted, "2.0.0+0 is left for 1.0.0+0: the board reboots in 10 s");

    public PreviousImage Previous { get; set; } = new("1.0.0+0", new string('b', 64), string.Empty);

    public string RunningDigest { get; set; } = new('a', 64);

    public string LastRollback { get; set; } = string.Empty;

    public string UntoldVersion { get; set; } = string.Empty;

    /// <summary>How often it was marked as told.</summary>
    public int ToldTimes { get; private set; }

    public bool IsNoticeDue { get; set; }

    /// <summary>How often its notice was marked as delivered.</summary>
    public int NoticeTimes { get; private set; }

    /// <summary>True if the flash refuses to keep that the notice was delivered.</summary>
    public bool ForgetsTheNotice { get; set; }

    public RollbackAnswer Request(RollbackRequest request)
    {
        Requests.Add(request);
        return request.Leave.Length >= 16 && RunningDigest.StartsWith(request.Leave, StringComparison.OrdinalIgnoreCase)
            ? Answer
            : new RollbackAnswer(RollbackStatus.AlreadyLeft, "the image that is to be left does not run here");
    }

    public void Told()
    {
        ToldTimes++;
        UntoldVersion = string.Empty;
    }

    public void NoticeDelivered()
    {
        NoticeTimes++;
        IsNoticeDue = ForgetsTheNotice;
    }
}
