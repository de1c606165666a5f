namespace TwinSlot.Tests.Simulation.Years;

/// <summary>What came of the years.</summary>
/// <param name="Boards">How many boards.</param>
/// <param name="Troubles">What befell them, in all.</param>
/// <param name="Boots">Their boots, in all.</param>
/// <param name="Visits">Why boards need a visit; empty if none does.</param>
/// <param name="Longest">The longest time out of service, in milliseconds, after each trouble.</param>
public sealed record YearsReport(int Boards, int Troubles, int Boots, IReadOnlyList<string> Visits, IReadOnlyDictionary<Trouble, long> Longest);
