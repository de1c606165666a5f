using System.Text;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>The explored graph, folded to what a person can read: what runs, and where the update stands.</summary>
internal static class Diagram
{
    public static string Of(List<State> states, List<Edge[]> edges, string[] labels)
    {
        string[] nodes = [.. states.Select(Node)];
        SortedDictionary<(string From, string To), SortedSet<string>> folded = [];
        for (int i = 0; i < states.Count && i < edges.Count; i++)
        {
            foreach (Edge edge in edges[i])
            {
                (string, string) key = (nodes[i], nodes[edge.To]);
                if (!folded.TryGetValue(key, out SortedSet<string>? names))
                {
                    folded[key] = names = new SortedSet<string>(StringComparer.Ordinal);
                }

                names.Add(labels[edge.Label]);
            }
        }

        StringBuilder text = new("stateDiagram-v2\n  [*] --> Boot: power comes on\n");
        foreach (((string from, string to), SortedSet<string> names) in folded)
        {
            text.Append("  ").Append(from).Append(" --> ").Append(to).Append(": ").AppendJoin("<br>", names.Select(name => name.Replace(":", " -", StringComparison.Ordinal))).Append('\n');
        }

        return text.ToString();
    }

    private static string Node(State state)
    {
        BootRecord record = state.Record();
        SoakState soak = record.Slots[record.Preferred].Soak;
        if (state.Mode != Mode.Confirmed)
        {
            return soak == SoakState.Doubted && state.Mode is Mode.Trial or Mode.Probe ? state.Mode + "_in_doubt" : state.Mode.ToString();
        }

        if (soak != SoakState.None && state.Slot == record.Preferred)
        {
            return "Soak";
        }

        return record.Update.State switch
        {
            UpdateState.Erasing or UpdateState.Writing => "Confirmed_downloading",
            UpdateState.Staged => "Confirmed_staged",
            UpdateState.Activated => "Confirmed_activated",
            UpdateState.Installed => "Confirmed_installed_unreported",
            UpdateState.Failed => "Confirmed_failed_unreported",
            _ => "Confirmed",
        };
    }
}
