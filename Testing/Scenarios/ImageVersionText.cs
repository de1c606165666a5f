namespace TwinSlot.Testing.Scenarios;

/// <summary>Versions as scenarios write them: without the build number if it is 0.</summary>
internal static class ImageVersionText
{
    /// <summary>With its build number, as boards write it.</summary>
    public static string Full(string version) => version.Contains('+') ? version : version + "+0";
}
