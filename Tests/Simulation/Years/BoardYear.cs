using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Decision;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Years;

/// <summary>
/// A random year of one board: troubles one after the other, with the real firmware under each and the time between them skipped. Nobody
/// comes to the board: what its firmware does not mend stays broken.
/// </summary>
public sealed class BoardYear
{
    private const int FewestTroubles = 12;
    private const int MoreTroubles = 20;
    private const int MostInARow = 12;
    private const int Operations = 250;
    private const int MostOperations = 400_000;

    private static readonly BootPolicy s_policy = new();
    private static readonly MediumModel[] s_models = Enum.GetValues<MediumModel>();
    private static readonly Trouble[] s_troubles = Enum.GetValues<Trouble>();
    private static readonly TestImage[] s_images = [TestImage.Old, TestImage.New, TestImage.OneBlock, TestImage.BlockAndByte];

    private static readonly ImageBehaviour[] s_bad =
    [
        ImageBehaviour.FailsSelfTest, ImageBehaviour.ForgetsSelfTest, ImageBehaviour.Hangs, ImageBehaviour.Crashes, ImageBehaviour.DoesNotLoad,
        ImageBehaviour.DoesNotConnect, ImageBehaviour.LosesTheConnection, ImageBehaviour.IsRefused, ImageBehaviour.BrownsOut,
    ];

    private readonly int _seed;
    private readonly int _index;
    private readonly MediumModel _model;
    private readonly BoardProfile _profile;
    private readonly bool _hasGolden;
    private Randomness _random;
    private Medium _medium;
    private TestImage _running = TestImage.Old;
    private int _request = 1;

    /// <summary>The year of a board.</summary>
    /// <param name="index">Which of the boards.</param>
    public BoardYear(int seed, int index)
    {
        _seed = seed;
        _index = index;
        _random = new Randomness(Randomness.Mix(seed, index));
        _model = s_models[_random.Below(s_models.Length)];
        _profile = _random.Below(2) == 0 ? BoardProfile.Latch : BoardProfile.NoLatch;
        _hasGolden = _random.Below(2) == 0;
        _medium = Starts.Installed(_model).Clone();
    }

    /// <summary>Receives boots and console lines; null for nobody.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>Receives what is on flash after each trouble; null for nobody.</summary>
    public Action<Medium>? Settled { get; init; }

    /// <summary>Boots so far.</summary>
    public int Boots { get; private set; }

    /// <summary>Troubles so far.</summary>
    public int Troubles { get; private set; }

    /// <summary>Why somebody has to visit the board; null if nobody has.</summary>
    public string? Visit { get; private set; }

    /// <summary>The longest time out of service, in milliseconds, after each trouble.</summary>
    public Dictionary<Trouble, long> Longest { get; } = [];

    /// <summary>Lets the year go by, or as much of it as goes well.</summary>
    public void Run()
    {
        int troubles = FewestTroubles + _random.Below(MoreTroubles);
        for (int i = 0; i < troubles && Visit == null; i++)
        {
            Trouble trouble = s_troubles[_random.Below(s_troubles.Length)];
            if (trouble == Trouble.RotOfRunningImage && !HasFallback())
            {
                trouble = Trouble.RotElsewhere;
            }

            if (trouble == Trouble.Emptied && !_hasGolden)
            {
                trouble = Trouble.PowerCuts;
            }

            Meet(trouble, (i + 1) * 365 / (troubles + 1));
        }
    }

    private void Meet(Trouble trouble, int day)
    {
        Scenario scenario = Scenario(trouble);
        if (trouble == Trouble.RotOfRunningImage)
        {
            Rot(ObservedRecord.On(_medium)!.Preferred == 0 ? "slot-a.img" : "slot-b.img");
        }
        else if (trouble == Trouble.Emptied)
        {
            _medium.Format();
        }
        else if (trouble == Trouble.RotElsewhere)
        {
            string[] others = [.. _medium.Names.Where(name => name != (ObservedRecord.On(_medium)?.Preferred == 0 ? "slot-a.img" : "slot-b.img")).Order(StringComparer.Ordinal)];
            Rot(others[_random.Below(others.Length)]);
        }

        Fault[] faults = Faults(trouble);
        bool rots = trouble is Trouble.RotOfRunningImage or Trouble.RotElsewhere or Trouble.Emptied;
        FaultyStorage storage = new(_model, _medium, faults, (_seed * 31) + _index + Troubles) { MostOperations = MostOperations };
        Oracle oracle = new(scenario, _model, _medium, IsStrict(faults, rots), false, _request, trouble == Trouble.Emptied, faults.Length);
        BoardRun run = new(oracle, storage) { Output = Output };
        Output?.Invoke($"day {day}: {trouble}, '{_running.Name}' runs, {_model}, {_profile}, faults {string.Join(',', faults)}");
        run.Run(Cause(trouble));
        storage.PowerOff();
        Settled?.Invoke(_medium);
        Boots += run.Boots;
        Troubles++;
        Longest[trouble] = Math.Max(Longest.GetValueOrDefault(trouble), run.OutOfService);
        if (oracle.Violation != null || run.NeedsVisit || oracle.Loaded == null)
        {
            Visit = $"seed {_seed}, board {_index}, day {day}, {trouble} on {_model}, {_profile}: {oracle.Violation ?? "the board is in recovery and stays there"}";
            return;
        }

        _request = oracle.Requests.Id + 1;
        _running = oracle.Loaded;
    }

    private Scenario Scenario(Trouble trouble)
    {
        Scenario nothing = new() { Golden = _hasGolden ? TestImage.Old : null, Profile = _profile, Policy = s_policy, Unattended = true };
        // With a higher floor behind it there would be no good image to fall back to.
        TestImage image = NextImage(trouble != Trouble.CrashesOnceConfirmed);
        bool tooOld = image.Counter < (ObservedRecord.On(_medium)?.SecurityFloor ?? 0);
        Expected good = tooOld ? Expected.Failed : Expected.Installed;
        Scenario update = nothing with { Updates = [new Update(image, good)] };
        return trouble switch
        {
            Trouble.GoodUpdate => update,
            Trouble.PowerCuts or Trouble.Misreadings or Trouble.NoWrites or Trouble.Exceptions => _random.Below(2) == 0 ? update : nothing,
            Trouble.BadUpdate => nothing with { Updates = [new Update(image, Expected.Failed) { Behaviour = s_bad[_random.Below(s_bad.Length)] }] },
            Trouble.CrashesOnceConfirmed => nothing with { Updates = [new Update(image, good) { Behaviour = tooOld ? ImageBehaviour.Good : ImageBehaviour.CrashesOnceConfirmed }] },
            Trouble.Outage => update with { OutageBoots = 1 + _random.Below(3), OutageOfConfirmed = _random.Below(12) },
            Trouble.LoadFailures => nothing with { FailingLoads = 1 + _random.Below(MostInARow) },
            Trouble.Crashes => nothing with { FailingRuns = 1 + _random.Below(MostInARow) },
            Trouble.Hangs => nothing with { FailingRuns = 1 + _random.Below(MostInARow), FailingRunsHang = true },
            Trouble.WrongClock => update with { Clock = WrongClock(), Uptime = _random.Below(2) == 0 ? 0 : (1L << (31 + _random.Below(3))) - 60_000 },
            _ => nothing,
        };
    }

    // Unset, in 1970, in the year 2001 that marks an unset clock, 20 years ahead, at the end of 32 bits and behind it.
    private long WrongClock()
    {
        long[] clocks = [0, 3600, 978_307_200, 2_400_000_000, int.MaxValue - 30L, uint.MaxValue - 30L, 253_402_300_799];
        return clocks[_random.Below(clocks.Length)];
    }

    private Fault[] Faults(Trouble trouble) => trouble switch
    {
        Trouble.PowerCuts => Faults(FaultKind.PowerLoss, 1 + _random.Below(2), Operations),
        Trouble.FlickeringPower => Faults(FaultKind.PowerLoss, MostInARow, MostInARow * 8),
        Trouble.NoWrites => Faults(FaultKind.NoWrites, 1 + _random.Below(3), Operations),
        Trouble.NoReads => Faults(FaultKind.NoReads, 1 + _random.Below(3), Operations / 4),
        Trouble.Misreadings => Faults(FaultKind.BitFlippedOnRead, 1 + _random.Below(3), Operations / 2),
        Trouble.Exceptions => Faults(FaultKind.Throws, 1 + _random.Below(3), Operations),
        _ => [],
    };

    private Fault[] Faults(FaultKind kind, int count, int within)
    {
        SortedSet<int> places = [];
        while (places.Count < count)
        {
            places.Add(_random.Below(within));
        }

        // The first variant of an interrupted write, so that stored bits stay firm; of an exception in a load any.
        return [.. places.Select(at => new Fault(at, kind, kind == FaultKind.Throws ? _random.Below(FaultCatalogue.LoadFailures) : kind == FaultKind.PowerLoss ? _random.Below(2) : _random.Below(8)))];
    }

    private bool IsStrict(Fault[] faults, bool rots) =>
        !rots && !faults.Any(fault => fault.Kind is FaultKind.NoReads or FaultKind.BitFlippedOnRead or FaultKind.Throws);

    private ResetCause Cause(Trouble trouble) => trouble is Trouble.Crashes or Trouble.Hangs ? ResetCause.Watchdog : ResetCause.PowerOn;

    private TestImage NextImage(bool mayRaiseTheFloor)
    {
        if (mayRaiseTheFloor && _running != TestImage.Newer && _random.Below(MostInARow) == 0)
        {
            return TestImage.Newer;
        }

        TestImage[] others = [.. s_images.Where(image => image != _running)];
        return others[_random.Below(others.Length)];
    }

    private bool HasFallback()
    {
        ObservedRecord? record = ObservedRecord.On(_medium);
        if (record == null)
        {
            return false;
        }

        ObservedSlot other = record.Slots[1 - record.Preferred];
        StoredFile? file = _medium[record.Preferred == 0 ? "slot-b.img" : "slot-a.img"];
        TestImage? image = TestImage.ByDigest(other.Digest);
        return other.State == ObservedState.Confirmed && other.SecurityCounter >= record.SecurityFloor
            && image != null && file != null && file.Bytes.AsSpan().SequenceEqual(image.Bytes);
    }

    private void Rot(string file)
    {
        StoredFile stored = _medium[file]!;
        _medium[file] = stored.WithBitFlipped(_random.Below(Math.Max(1, stored.Bytes.Length * 8)));
    }
}
