using System.Globalization;
using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What a simulated board was provisioned with.</summary>
internal sealed class SimulatedSettings(int securityHoldLimit) : ISettings
{
    /// <inheritdoc/>
    public string? Get(string name) => name == SettingNames.SecurityHoldLimit ? securityHoldLimit.ToString(CultureInfo.InvariantCulture) : null;
}
