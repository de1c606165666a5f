using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>
/// Explores the pure boot decision and all transitions to the end: every reachable state, every event. A record copy that is
/// stale needs no events of its own: the record before a write is a state too, and every event can happen to it.
/// </summary>
public sealed class Explorer
{
    private const int MostViolations = 20;
    private const int MostStates = 3_000_000;

    private static readonly BootPolicy s_policy = new() { Tries = 2, Interruptions = 1, CrashLimit = 1, UnexplainedLimit = 1, Probes = 1 };

    private readonly Dictionary<State, int> _indexes = [];
    private readonly List<State> _states = [];
    private readonly List<Edge[]> _edges = [];
    private readonly Dictionary<string, int> _labels = [];
    private readonly HashSet<string> _violations = [];
    private readonly HashSet<Edge> _out = [];

    /// <summary>Explores.</summary>
    public static ExplorationReport Run() => new Explorer().Explore();

    private ExplorationReport Explore()
    {
        foreach (BootRecord root in Roots.All())
        {
            CheckRoot(root);
            IndexOf(root.Clone(), Mode.Boot, 0);
        }

        BootEvents boots = new(s_policy, ReportViolation);
        RunEvents runs = new(Roots.Images(), s_policy, ReportViolation);
        for (int i = 0; i < _states.Count && _states.Count < MostStates; i++)
        {
            _out.Clear();
            State state = _states[i];
            BootRecord record = state.Record();
            switch (state.Mode)
            {
                case Mode.Boot:
                    boots.Visit(record, (next, mode, slot, label) => Add(next, mode, slot, label, BootEvents.IsAsked(label)));
                    break;
                case Mode.Recovery:
                    Add(record.Clone(), Mode.Boot, 0, "reset", true);
                    break;
                default:
                    runs.Visit(record, state.Mode, state.Slot, Add);
                    break;
            }

            _edges.Add([.. _out]);
        }

        if (_states.Count >= MostStates)
        {
            ReportViolation("the states have no end");
        }
        else
        {
            foreach (string broken in new Liveness(_states, _edges).Check())
            {
                ReportViolation(broken);
            }
        }

        string diagram = Diagram.Of(_states, _edges, [.. _labels.OrderBy(label => label.Value).Select(label => label.Key)]);
        return new ExplorationReport(_states.Count, _edges.Sum(edges => (long)edges.Length), boots.Decisions, [.. _violations], diagram);
    }

    // What stands without another trial: the preferred slot, or what a trial in it would be rolled back to.
    private void CheckRoot(BootRecord root)
    {
        SlotEntry preferred = root.Slots[root.Preferred];
        SlotEntry standing = preferred.State == SlotState.Confirmed ? preferred : root.Slots[BootRecord.Other(root.Preferred)];
        if (standing.State == SlotState.Confirmed && standing.Soak == SoakState.None && standing.SecurityCounter > root.SecurityFloor)
        {
            ReportViolation("a rebuilt record has a floor below the confirmed image that it would boot or roll back to");
        }
    }

    private void Add(BootRecord next, Mode mode, int slot, string label, bool asked)
    {
        if (!_labels.TryGetValue(label, out int number))
        {
            number = _labels.Count;
            _labels.Add(label, number);
        }

        int to = IndexOf(next, mode, slot);
        if (to != _edges.Count || mode != Mode.Boot)
        {
            // What differs from the state that it comes from counts beyond its limit only.
            _out.Add(new Edge(to, number, asked));
        }
    }

    private int IndexOf(BootRecord record, Mode mode, int slot)
    {
        State state = State.Of(record, mode, slot, s_policy.CrashLimit);
        if (!_indexes.TryGetValue(state, out int index))
        {
            index = _states.Count;
            _indexes.Add(state, index);
            _states.Add(state);
        }

        return index;
    }

    private void ReportViolation(string what)
    {
        if (_violations.Count < MostViolations)
        {
            _violations.Add(what);
        }
    }
}
