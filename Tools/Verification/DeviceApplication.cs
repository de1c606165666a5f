using TwinSlot.Contract;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Verification;

/// <summary>Whether a board finds the application in a bundle of nanoFramework assemblies, read from their tables of types; nothing of it is run.</summary>
internal static class DeviceApplication
{
    /// <summary>Why a board would not start the bundle's application, as a clause; null if it would, or if this is no whole bundle.</summary>
    /// <param name="payload">The bundle.</param>
    public static string? Problem(byte[] payload)
    {
        PeBundle format = new();
        ArrayImage image = new(payload);
        if (Bundle.Find(format, image, 0, payload.Length) is not { } bundle)
        {
            return null;
        }

        Dictionary<string, DeviceType> known = [];
        IReadOnlyList<DeviceType> last = [];
        string name = string.Empty;
        foreach ((int position, int length) in bundle.Positions.Zip(bundle.Lengths))
        {
            name = format.Describe(image, position, length)?.Identity.Name ?? string.Empty;
            if (DeviceTypes.Read(payload[position..(position + length)]) is not { } types)
            {
                return $"the table of types of {name} is not in order";
            }

            foreach (DeviceType type in types)
            {
                known.TryAdd(type.Name, type);
            }

            last = types;
        }

        return ApplicationRule.Problem(name, [.. last.Where(type => type.IsClass && IsApplication(type, known, [])).Select(type => (type.Name.Split('.')[^1], type.HasConstructor))]);
    }

    // By itself, by what its interfaces extend, or by a base class, as far as these are in the bundle. A file that was made up can go round in circles.
    private static bool IsApplication(DeviceType type, Dictionary<string, DeviceType> known, HashSet<string> seen) =>
        type.Interfaces.Append(type.Base).Any(name =>
            name == typeof(IApplication).FullName || (seen.Add(name) && known.TryGetValue(name, out DeviceType? next) && IsApplication(next, known, seen)));
}
