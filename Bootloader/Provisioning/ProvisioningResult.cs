namespace TwinSlot.Bootloader.Provisioning;

/// <summary>What a provisioning block says.</summary>
public sealed class ProvisioningResult
{
    internal ProvisioningResult(Provisioned values, string problem)
    {
        Values = values;
        Problem = problem;
    }

    /// <summary>The values; the firmware's own defaults, with no key, where there is a problem.</summary>
    public Provisioned Values { get; }

    /// <summary>What is wrong with the block, and what to do; empty if nothing is.</summary>
    public string Problem { get; }
}
