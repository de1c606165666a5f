namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>What crosses from the woven firmware to the outside: types of the runtime's.</summary>
internal static class Counted
{
    /// <summary>Does something and gives what <see cref="BoardStep"/> is made from: name, work, longest gap, feeds.</summary>
    public static object[] Of(string name, Action step)
    {
        CostClock.Reset();
        step();
        CostClock.Feed();
        return [name, CostClock.Read(), CostClock.LongestGap, CostClock.Feeds];
    }
}
