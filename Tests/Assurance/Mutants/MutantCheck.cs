using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Simulation.Flows;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>Tries whether the checks notice a rule that is switched off.</summary>
internal static class MutantCheck
{
    // A part of the sweep that a whole list of mutants has the time for.
    private const int Step = 60;
    private const int Thinning = 3;

    private const string Exploration = "exploration: ";
    private const string UnitTest = "unit test, ";
    private const string InFlow = "sweep, flow ";

    /// <summary>Compiles the firmware with some patches, sweeps and explores it, and runs its unit tests.</summary>
    /// <param name="before">What caught these patches before, which is tried first; null if that is not known.</param>
    /// <returns>Which check failed, and its message; null if none did.</returns>
    public static string? Catch(Patch[] patches, string? before = null)
    {
        bool tested = before?.StartsWith(UnitTest, StringComparison.Ordinal) == true;
        if (tested && FailingUnitTest(patches) is string failing)
        {
            return UnitTest + failing;
        }

        using FirmwareContext context = new(FirmwareBuild.Compile([FirmwareBuild.RememberSignatures, .. patches]));
        bool explored = before?.StartsWith(Exploration, StringComparison.Ordinal) == true;
        if (explored && context.Explore() is string known)
        {
            return Exploration + known;
        }

        string? broken = FlowIn(before) is string flow ? Sweep(context, flow) : null;
        if (IsWeak(broken))
        {
            broken = Sweep(context, null) ?? broken;
        }

        if (IsWeak(broken) && !explored && context.Explore() is string rule)
        {
            return Exploration + rule;
        }

        if (broken == null && !tested && FailingUnitTest(patches) is string test)
        {
            return UnitTest + test;
        }

        return broken == null ? null : $"sweep, {FlowOf(broken)}: {broken.Split('\n')[0]}";
    }

    private static string? FailingUnitTest(Patch[] patches)
    {
        using FirmwareContext context = new(FirmwareBuild.Compile(patches));
        return context.FailingUnitTest();
    }

    private static string? Sweep(FirmwareContext context, string? flow)
    {
        string? broken = null;
        try
        {
            context.Sweep(1, Step, Thinning, 0, flow, true, row => { }, violation => broken ??= violation);
        }
        catch (InvalidOperationException e)
        {
            // A start of the flows cannot be made: the run without faults is broken already.
            broken = e.Message;
        }

        return broken;
    }

    // An exception of a firmware that is broken on purpose is the weaker evidence: the exploration may name the rule.
    private static bool IsWeak(string? broken) => broken == null || broken.Contains("the firmware threw", StringComparison.Ordinal);

    // The flow that a row of the table names, if there still is one of that name.
    private static string? FlowIn(string? before)
    {
        if (before?.StartsWith(InFlow, StringComparison.Ordinal) != true)
        {
            return null;
        }

        string name = before[InFlow.Length..].Split(':', ' ')[0];
        return AllFlows.List.Any(flow => flow.Name == name) ? name : null;
    }

    private static string FlowOf(string violation)
    {
        int name = violation.IndexOf("--flow ", StringComparison.Ordinal);
        return name < 0 ? "start of a flow" : "flow " + violation[(name + 7)..].Split(' ')[0];
    }
}
