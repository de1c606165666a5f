namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>Tries whether the checks notice a rule that is switched off.</summary>
internal static class MutantCheck
{
    // A part of the sweep that a whole list of mutants has the time for.
    private const int Step = 60;
    private const int Thinning = 3;

    /// <summary>Compiles the firmware with some patches, and sweeps and explores it.</summary>
    /// <returns>Which check broke, and its words; null if none did.</returns>
    public static string? Catch(Patch[] patches)
    {
        using FirmwareContext context = new(FirmwareBuild.Compile([FirmwareBuild.RememberSignatures, .. patches]));
        string? broken = null;
        string? flow = null;
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
        bool threw = broken != null && broken.Contains("the firmware threw", StringComparison.Ordinal);
        if (threw && context.Explore() is string rule)
        {
            return "exploration: " + rule;
        }

        if (broken != null)
        {
            int name = broken.IndexOf("--flow ", StringComparison.Ordinal);
            flow = name < 0 ? "start of a flow" : "flow " + broken[(name + 7)..].Split(' ')[0];
            return $"sweep, {flow}: {broken.Split('\n')[0]}";
        }

        string? explored = context.Explore();
        return explored == null ? null : "exploration: " + explored;
    }
}
