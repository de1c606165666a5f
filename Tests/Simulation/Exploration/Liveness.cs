using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>
/// Two things that must hold of the whole graph: from every state a confirmed image or recovery can be reached, and by itself a
/// board cannot go round for ever without either: each round uses up a budget.
/// </summary>
internal sealed class Liveness(List<State> states, List<Edge[]> edges)
{
    // Edges of each state that lead on, after all that only leads to ends was removed.
    private readonly int[] _outgoing = new int[states.Count];

    public IEnumerable<string> Check()
    {
        int stuck = states.Count - ReachingTheEnd();
        if (stuck > 0)
        {
            yield return $"from {stuck} states neither a confirmed image nor recovery can be reached";
        }

        int onCycles = states.Count - OutsideOfCycles();
        if (onCycles > 0)
        {
            yield return $"{onCycles} states lie on or before a cycle of boots, trials and probes that uses up no budget: {OneCycle()}";
        }
    }

    // One of them, so that somebody can see what goes round.
    private string OneCycle()
    {
        int at = Array.FindIndex(_outgoing, left => left > 0);
        Dictionary<int, int> seen = [];
        List<string> way = [];
        while (seen.TryAdd(at, way.Count))
        {
            BootRecord record = states[at].Record();
            way.Add($"{states[at].Mode} of {(char)('a' + record.Preferred)}, {record.Probe}, {record.Intent}, " + string.Join(", ", record.Slots.Select(slot =>
                $"{slot.State} {slot.TriesLeft}/{slot.InterruptionsLeft}/{slot.Crashes}/{slot.UnexplainedResets} counter {slot.SecurityCounter}")));
            at = edges[at].First(edge => !edge.Asked && !IsEnd(states[edge.To]) && _outgoing[edge.To] > 0).To;
        }

        return string.Join(" -> ", way[seen[at]..]);
    }

    private static bool IsEnd(State state) => state.Mode is Mode.Confirmed or Mode.Recovery;

    private int ReachingTheEnd()
    {
        List<int>[] back = new List<int>[states.Count];
        for (int i = 0; i < states.Count; i++)
        {
            foreach (Edge edge in edges[i])
            {
                (back[edge.To] ??= []).Add(i);
            }
        }

        bool[] reaches = new bool[states.Count];
        Stack<int> open = new();
        int count = 0;
        for (int i = 0; i < states.Count; i++)
        {
            if (IsEnd(states[i]))
            {
                reaches[i] = true;
                open.Push(i);
            }
        }

        while (open.TryPop(out int at))
        {
            count++;
            foreach (int from in back[at] ?? [])
            {
                if (!reaches[from])
                {
                    reaches[from] = true;
                    open.Push(from);
                }
            }
        }

        return count;
    }

    // Removes, again and again, what only leads to ends: what is left over goes round. All components are then single states.
    private int OutsideOfCycles()
    {
        List<int>[] back = new List<int>[states.Count];
        int[] outgoing = _outgoing;
        Stack<int> open = new();
        for (int i = 0; i < states.Count; i++)
        {
            if (!IsEnd(states[i]))
            {
                foreach (Edge edge in edges[i])
                {
                    if (!edge.Asked && !IsEnd(states[edge.To]))
                    {
                        outgoing[i]++;
                        (back[edge.To] ??= []).Add(i);
                    }
                }
            }

            if (outgoing[i] == 0)
            {
                open.Push(i);
            }
        }

        int count = 0;
        while (open.TryPop(out int at))
        {
            count++;
            foreach (int from in back[at] ?? [])
            {
                if (--outgoing[from] == 0)
                {
                    open.Push(from);
                }
            }
        }

        return count;
    }
}
