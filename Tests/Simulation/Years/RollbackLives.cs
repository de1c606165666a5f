using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Years;

/// <summary>
/// The lives of random boards, of some rollbacks each: by verdicts of trials, soaks and control experiments, resets, failed loads, rotten flash, the
/// button and commands, some of updates that the operator held, with power cuts between and now and then a lost report. After each the board has to say in one sentence what happened.
/// </summary>
public sealed class RollbackLives
{
    private const int MostRollbacks = 4;
    private const int Operations = 200;
    private const int MostOperations = 400_000;

    private static readonly MediumModel[] s_models = Enum.GetValues<MediumModel>();

    private static readonly ImageBehaviour[] s_bad =
    [
        ImageBehaviour.FailsSelfTest, ImageBehaviour.ForgetsSelfTest, ImageBehaviour.Hangs, ImageBehaviour.Crashes, ImageBehaviour.DoesNotLoad,
        ImageBehaviour.DoesNotConnect, ImageBehaviour.LosesTheConnection, ImageBehaviour.IsRefused, ImageBehaviour.BrownsOut,
        ImageBehaviour.CrashesOnceConfirmed,
    ];

    private static readonly RollbackLife[] s_kinds = Enum.GetValues<RollbackLife>();

    // The last ones need an image to go back to, or two.
    private const int KindsWithoutAnother = 4;

    private readonly int _seed;
    private readonly int _board;
    private readonly MediumModel _model;
    private Randomness _random;
    private Medium _medium;
    private int _request = 2;
    private bool _wasCut;

    /// <summary>The life of a board.</summary>
    /// <param name="board">Which of the boards.</param>
    public RollbackLives(int seed, int board)
    {
        _seed = seed;
        _board = board;
        _random = new Randomness(Randomness.Mix(seed, board, 7));
        _model = s_models[_random.Below(s_models.Length)];
        _medium = Starts.Updated(_model).Clone();
    }

    /// <summary>Rollbacks by the number of their reason.</summary>
    public Dictionary<int, int> Reasons { get; } = [];

    /// <summary>Receives what is on flash after each run of boots, and whether the power has stayed so far; null for nobody.</summary>
    public Action<Medium, bool>? Settled { get; init; }

    /// <summary>Lives.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Run()
    {
        int rollbacks = 1 + _random.Below(MostRollbacks);
        for (int i = 0; i < rollbacks; i++)
        {
            string? broken = RollBack();
            if (broken != null)
            {
                return $"seed {_seed}, board {_board}, rollback {i + 1}, {_model}: {broken}";
            }
        }

        return null;
    }

    private string? RollBack()
    {
        ObservedRecord before = ObservedRecord.On(_medium)!;
        TestImage running = TestImage.ByDigest(before.Slots[before.Preferred].Digest)!;
        TestImage other = running == TestImage.Old ? TestImage.New : TestImage.Old;
        bool mayGoBack = before.Slots[1 - before.Preferred].State == ObservedState.Confirmed;
        RollbackLife kind = s_kinds[_random.Below(mayGoBack ? s_kinds.Length : KindsWithoutAnother)];
        Scenario scenario = kind switch
        {
            RollbackLife.Request => new Scenario { Leave = running, RunsAtEnd = other },
            RollbackLife.Button => new Scenario { Button = true, RunsAtEnd = other },
            RollbackLife.Rot => new Scenario(),
            RollbackLife.Soak => OnSoak(running, other, ImageBehaviour.Good, SoakOutcome.Fails),
            RollbackLife.Doubt => OnSoak(running, other, ImageBehaviour.LosesTheBackendOnceConfirmed, SoakOutcome.Doubted),
            RollbackLife.Hold => Bad(other) with { ThroughTheUpdater = true, HeldForTheWord = true },
            _ => Bad(other),
        };
        if (kind == RollbackLife.Rot)
        {
            string file = before.Preferred == 0 ? "slot-a.img" : "slot-b.img";
            _medium[file] = _medium[file]!.WithBitFlipped(_random.Below(1000));
        }

        Fault[] cuts = _random.Below(2) == 0 ? [] : [new Fault(_random.Below(Operations), FaultKind.PowerLoss, _random.Below(2))];
        string? broken = Boot(scenario, cuts, kind == RollbackLife.Rot);
        if (broken != null || _random.Below(3) > 0)
        {
            return broken;
        }

        // The report is lost, and made again from record and log.
        _medium["rollback.0"] = null;
        _medium["rollback.1"] = null;
        return RollbackSentence.Inspect(_medium, false) ?? Boot(new Scenario(), [], false);
    }

    private Scenario Bad(TestImage image)
    {
        ImageBehaviour behaviour = s_bad[_random.Below(s_bad.Length)];
        Expected expected = behaviour == ImageBehaviour.CrashesOnceConfirmed ? Expected.Installed : Expected.Failed;
        return new Scenario { Updates = [new Update(image, expected) { Behaviour = behaviour }] };
    }

    private static Scenario OnSoak(TestImage running, TestImage other, ImageBehaviour behaviour, SoakOutcome outcome) => new()
    {
        Updates = [new Update(other, Expected.Installed) { Behaviour = behaviour }],
        SoakHours = Starts.SoakHours,
        Soak = outcome,
        RunsAtEnd = running,
    };

    private string? Boot(Scenario scenario, Fault[] faults, bool rotten)
    {
        FaultyStorage storage = new(_model, _medium, faults, _seed + _board) { MostOperations = MostOperations };
        Oracle oracle = new(scenario, _model, _medium, !rotten, false, _request, false, faults.Length);
        new BoardRun(oracle, storage).Run(ResetCause.PowerOn);
        storage.PowerOff();
        _request = oracle.Requests.Id + 1;
        if (ObservedRecord.On(_medium) is { } record && record.Slots[1 - record.Preferred].LastFailure is > 0 and int reason)
        {
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + 1;
        }

        _wasCut |= faults.Length > 0;
        Settled?.Invoke(_medium, !_wasCut);
        return oracle.Violation ?? RollbackSentence.Inspect(_medium, faults.Length == 0);
    }
}
