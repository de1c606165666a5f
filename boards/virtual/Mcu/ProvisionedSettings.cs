using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Contract;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>The settings of the provisioning, and those that this power-on overrides (<c>name=value</c>).</summary>
internal sealed class ProvisionedSettings(Provisioned provisioned, IReadOnlyList<string> overrides) : ISettings
{
    /// <inheritdoc/>
    public string? Get(string name)
    {
        string? overridden = overrides.LastOrDefault(o => o.StartsWith(name + "=", StringComparison.Ordinal));
        return overridden?[(name.Length + 1)..] ?? Provisioned(name);
    }

    private string? Provisioned(string name)
    {
        for (int i = 0; i < provisioned.Settings.Length; i += 2)
        {
            if (provisioned.Settings[i] == name)
            {
                return provisioned.Settings[i + 1];
            }
        }

        return null;
    }
}
