using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Contract;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>The settings of the provisioning, and those that this power-on overrides (<c>name=value</c>).</summary>
internal sealed class ProvisionedSettings(Provisioning provisioning, IReadOnlyList<string> overrides) : ISettings
{
    /// <inheritdoc/>
    public string? Get(string name)
    {
        string? overridden = overrides.LastOrDefault(o => o.StartsWith(name + "=", StringComparison.Ordinal));
        return overridden?[(name.Length + 1)..] ?? provisioning.Settings.GetValueOrDefault(name);
    }
}
