using System.Globalization;

namespace TwinSlot.Tests.Simulation.Media;

/// <summary>One fault of a run.</summary>
/// <param name="At">Index of the operation that it strikes, counted from the start of the run.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Argument">Which variant of it.</param>
public readonly record struct Fault(int At, FaultKind Kind, int Argument)
{
    /// <summary>As it stands in a replay command.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}:{Kind}:{Argument}");

    /// <summary>Faults from a replay command: <c>At:Kind:Argument</c>, separated by commas.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static Fault[] Parse(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];

    private static Fault ParseOne(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int at)
            && Enum.TryParse(parts[1], out FaultKind kind)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int argument)
            ? new Fault(at, kind, argument)
            : throw new FormatException($"'{text}' is not a fault; write OPERATION:{nameof(FaultKind)}:ARGUMENT, e.g. 12:PowerLoss:0");
    }
}
