namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>Tries whether the checks notice a rule that is switched off.</summary>
internal static class MutantCheck
{
    // A part of the sweep that a whole list of mutants has the time for.
    private const int Step = 60;
    private const int Thinning = 3;

    /// <summary>Compiles the firmware with some patches, and sweeps and explores it.</summary>
    /// <returns>Which check failed, and its message; null if none did.</returns>
    public static string? Catch(Patch[] patches)
    {
        using FirmwareContext context = new(FirmwareBuild.Compile([FirmwareBuild.RememberSignatures, .. patches]));
        string? broken = null;
        try
        {
            context.Sweep(1, Step, Thinning, 0, null, true, row => { }, violation => broken ??= violation);
        }
        catch (InvalidOperationException e)
        {
            // A start of the flows cannot be made: the run without faults is broken already.
            broken = e.Message;
        }

        // An exception of a firmware that is broken on purpose is the weaker evidence: the exploration may name the rule.
        bool isWeak = broken == null || broken.Contains("the firmware threw", StringComparison.Ordinal);
        if (isWeak && context.Explore() is string rule)
        {
            return "exploration: " + rule;
        }

        return broken == null ? null : $"sweep, {FlowOf(broken)}: {broken.Split('\n')[0]}";
    }

    private static string FlowOf(string violation)
    {
        int name = violation.IndexOf("--flow ", StringComparison.Ordinal);
        return name < 0 ? "start of a flow" : "flow " + violation[(name + 7)..].Split(' ')[0];
    }
}
