using System.Text.RegularExpressions;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>Makes events of what comes over a bench's console.</summary>
/// <param name="bench">Says what lines mean.</param>
internal sealed class ConsoleReading(BenchDescription bench, RigLog log)
{
    private readonly Regex? _line = Of(bench.Console?.Line);
    private readonly Regex? _starts = Of(bench.Starts);
    private readonly Regex? _watchdog = Of(bench.WatchdogResets);
    private readonly (string Name, Regex? On, Regex? Off)[] _lines =
        [.. bench.Lines.Where(line => line.Value.SaysOn != null).Select(line => (line.Key, Of(line.Value.SaysOn), Of(line.Value.SaysOff)))];

    private readonly Dictionary<string, bool> _states = [];
    private readonly Lock _gate = new();

    /// <summary>What a line is by the console or by who drives it; null if neither has said it yet.</summary>
    public bool? State(string name)
    {
        lock (_gate)
        {
            return _states.TryGetValue(name, out bool on) ? on : null;
        }
    }

    /// <summary>The board has no power: none of the lines that it drives is active.</summary>
    public void PowerLost()
    {
        foreach ((string name, Regex? _, Regex? _) in _lines.Where(line => !IsDriven(line.Name)))
        {
            Note(name, false);
        }
    }

    /// <summary>A line came.</summary>
    public void Said(string line)
    {
        if (_starts?.IsMatch(line) == true)
        {
            log.Add(new RigEvent(RigEventKind.Started, "", line.Trim()));
        }

        if (_watchdog?.IsMatch(line) == true)
        {
            log.Add(new RigEvent(RigEventKind.WatchdogReset, "", line.Trim()));
        }

        foreach ((string name, Regex? on, Regex? off) in _lines)
        {
            if (on?.IsMatch(line) == true)
            {
                Note(name, true);
            }
            else if (off?.IsMatch(line) == true)
            {
                Note(name, false);
            }
        }

        Match match = _line?.Match(line) ?? Match.Empty;
        log.Add(new RigEvent(RigEventKind.Console, "", match.Success && match.Groups.Count > 1 ? match.Groups[1].Value : line));
    }

    /// <summary>A line is active or not, by the console or by who drives it; what is known already is no event.</summary>
    public void Note(string name, bool on)
    {
        lock (_gate)
        {
            if (_states.TryGetValue(name, out bool before) && before == on)
            {
                return;
            }

            bool isFirst = !_states.ContainsKey(name);
            _states[name] = on;
            if (isFirst && !on)
            {
                return;
            }
        }

        log.Add(new RigEvent(RigEventKind.Line, name, RigLines.State(name, on)));
    }

    private bool IsDriven(string name) => bench.Lines[name] is { On: not null, Off: not null } || (name == RigLines.Button && bench.Lines[name].Gpio != null);

    private static Regex? Of(string? pattern) => pattern == null ? null : new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
