using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>Holds a log against what must not happen, each event once.</summary>
internal sealed class WatchBook(IReadOnlyList<Watch> watches)
{
    private long _looked;

    /// <summary>Fails if something does not hold from the start: what never changes is in no event.</summary>
    /// <exception cref="ScenarioFailure">It does not.</exception>
    public void CheckStart(IRig rig)
    {
        foreach (Watch watch in watches)
        {
            if (watch.BrokenAtStart(rig) is string broken)
            {
                throw new ScenarioFailure($"{watch.Words} was to hold, and {broken}");
            }
        }
    }

    /// <summary>Fails if an event that has not been looked at is what must not happen.</summary>
    /// <param name="since">Only events after this number.</param>
    /// <exception cref="ScenarioFailure">It is.</exception>
    public void Check(RigLog log, long since)
    {
        if (watches.Count == 0)
        {
            return;
        }

        foreach (RigEvent happened in log.Since(Math.Max(since, _looked)))
        {
            _looked = happened.Number;
            if (watches.FirstOrDefault(watch => watch.IsBroken(happened)) is Watch broken)
            {
                throw new ScenarioFailure($"{broken.Words} was to hold, and then: {happened.Kind} {happened.Subject} {happened.Text}".Replace("  ", " ", StringComparison.Ordinal));
            }
        }
    }
}
