namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The updates that the backend asks for, one after the other, each again until it has ended as expected, and the outcomes that it has received.</summary>
public sealed class UpdateRequests(Scenario scenario, int firstId, Action<string> reportViolation)
{
    private const int MostRequests = 5;

    private readonly int _firstId = firstId;
    private readonly Dictionary<int, TestImage> _begun = [];
    private readonly Dictionary<int, (TestImage Image, bool Installed)> _outcomes = [];
    private readonly Dictionary<int, (TestImage Image, int Hour)> _ownFailures = [];
    private readonly HashSet<int> _unstored = [];

    /// <summary>Index of the update that is asked for.</summary>
    public int Step { get; private set; }

    /// <summary>The id of the request for it.</summary>
    public int Id { get; private set; } = firstId;

    /// <summary>The last request that the charger accepted; -1 to ask again.</summary>
    public int AcceptedId { get; set; }

    /// <summary>The update that is asked for; null when all have ended.</summary>
    public Update? Current => Step < scenario.Updates.Length ? scenario.Updates[Step] : null;

    /// <summary>The image of a request; null if the backend knows of no such request.</summary>
    public TestImage? ImageOf(int request) => _begun.GetValueOrDefault(request) ?? (request == Id ? Current?.Image : null);

    /// <summary>What time it is: that of the update that is asked for. 0 if the board does not know.</summary>
    public int Hour => Latest?.Hour ?? 0;

    /// <summary>Seconds by which the board's clock is ahead then.</summary>
    public long ClockAhead => Latest?.ClockAhead ?? 0;

    private Update? Latest => scenario.Updates.Length == 0 ? null : scenario.Updates[Math.Min(Step, scenario.Updates.Length - 1)];

    /// <summary>True if that outcome of a request was reported last, and could be stored.</summary>
    public bool WasReported(int request, bool installed) => !_unstored.Contains(request) && _outcomes.TryGetValue(request, out (TestImage Image, bool Installed) last) && last.Installed == installed;

    /// <summary>
    /// True if an image must not be tried: after its first failure for a day, after each further one for twice as long; without an end
    /// where the board does not know the time.
    /// </summary>
    public bool IsInQuarantine(TestImage image)
    {
        int[] failedAt = [.. _ownFailures.Values.Where(failure => failure.Image == image).Select(failure => failure.Hour)];
        return failedAt.Length > 0 && (Hour == 0 || Hour - failedAt.Max() < 24 << (failedAt.Length - 1));
    }

    /// <summary>An update failed by what its image did.</summary>
    public void FailedByItself(int request) => _ownFailures.TryAdd(request, (ImageOf(request)!, Hour));

    /// <summary>The flash takes no writes and the backend is told all the same: after a power loss the update may go on.</summary>
    public void ToldUnstored(int request) => _unstored.Add(request);

    /// <summary>The application has begun the update.</summary>
    public void Begin()
    {
        _begun[Id] = Current!.Image;
        WasForced |= !Current.Retry;
    }

    /// <summary>True once an update was asked for that an operator forces.</summary>
    public bool WasForced { get; private set; }

    /// <summary>The update has ended as expected.</summary>
    public void Complete() => Step++;

    /// <summary>The application could not get a valid image: the backend asks again unless that was expected.</summary>
    public void DownloadFailed()
    {
        if (Current!.Expected == Expected.Failed)
        {
            Complete();
        }

        AskAgain();
    }

    /// <summary>Receives how an update ended.</summary>
    public void ReceiveOutcome(int request, bool installed, TestImage image)
    {
        _outcomes[request] = (image, installed);
        if (request != Id || Current == null)
        {
            return;
        }

        if (installed == (Current.Expected == Expected.Installed))
        {
            Complete();
        }

        AskAgain();
    }

    private void AskAgain()
    {
        Id++;
        if (Current != null && Id - _firstId >= MostRequests + scenario.Updates.Length)
        {
            reportViolation($"update {Step + 1} does not end as {Current.Expected}, however often it is asked for");
        }
    }
}
