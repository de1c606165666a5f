using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Years;

/// <summary>
/// The lives of random boards, of some rollbacks each: by verdicts, resets, failed loads, rotten flash, the button and commands, with power
/// cuts between and now and then a lost report. After each the board has to say in one sentence what happened.
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
        int kind = _random.Below(mayGoBack ? 4 : 1);
        Scenario scenario = kind switch
        {
            1 => new Scenario { Leave = running, RunsAtEnd = other },
            2 => new Scenario { Button = true, RunsAtEnd = other },
            3 => new Scenario(),
            _ => new Scenario { Updates = [new Update(other, Expected.Failed) { Behaviour = s_bad[_random.Below(s_bad.Length)] }] },
        };
        if (scenario.Updates.Length > 0 && scenario.Updates[0].Behaviour == ImageBehaviour.CrashesOnceConfirmed)
        {
            scenario = scenario with { Updates = [scenario.Updates[0] with { Expected = Expected.Installed }] };
        }

        if (kind == 3)
        {
            string file = before.Preferred == 0 ? "slot-a.img" : "slot-b.img";
            _medium[file] = _medium[file]!.WithBitFlipped(_random.Below(1000));
        }

        Fault[] cuts = _random.Below(2) == 0 ? [] : [new Fault(_random.Below(Operations), FaultKind.PowerLoss, _random.Below(2))];
        string? broken = Boot(scenario, cuts, kind == 3);
        if (broken != null || _random.Below(3) > 0)
        {
            return broken;
        }

        // The report is lost, and made again from record and log.
        _medium["rollback.0"] = null;
        _medium["rollback.1"] = null;
        return RollbackSentence.Inspect(_medium, false) ?? Boot(new Scenario(), [], false);
    }

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
