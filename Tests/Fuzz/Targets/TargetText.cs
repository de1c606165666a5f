using System.Text;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>Text as dictionaries and inputs have it.</summary>
internal static class TargetText
{
    /// <summary>Pieces of a dictionary.</summary>
    public static byte[][] Pieces(params string[] pieces) => [.. pieces.Select(Encoding.UTF8.GetBytes)];

    /// <summary>An input as text; bytes that are no UTF-8 become replacement characters, as the firmware decodes them.</summary>
    public static string Of(byte[] input) => Encoding.UTF8.GetString(input);
}
