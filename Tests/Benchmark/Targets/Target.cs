namespace TwinSlot.Tests.Benchmark.Targets;

/// <summary>Something that the firmware is to reach.</summary>
/// <param name="Name">What, in words.</param>
/// <param name="Limit">The most that is allowed.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Required">True if missing it fails the tests and the benchmark; false while the work that reaches it is under way.</param>
internal sealed record Target(string Name, double Limit, double Measured, bool Required)
{
    /// <summary>True if it is reached.</summary>
    public bool IsMet => Measured <= Limit;
}
