using System.Text.Json;
using TwinSlot.Bootloader.Provisioning;

namespace TwinSlot.Tools.Chargers;

/// <summary>What <see cref="ProvisionedNumber"/> is called on the command line and in JSON.</summary>
internal static class NumberNames
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<ProvisionedNumber>().Select(Of)];

    /// <summary>The name of a number.</summary>
    public static string Of(ProvisionedNumber number) => JsonNamingPolicy.CamelCase.ConvertName(number.ToString());

    /// <summary>The number of a name; null if there is none.</summary>
    public static ProvisionedNumber? Find(string name) => Enum.GetValues<ProvisionedNumber>().Where(number => Of(number) == name).Select(number => (ProvisionedNumber?)number).FirstOrDefault();
}
