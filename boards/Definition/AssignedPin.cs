namespace TwinSlot.Boards.Definition;

/// <summary>A pin and what the firmware does with it.</summary>
/// <param name="Role">The entry of <c>PinMap</c>.</param>
/// <param name="Direction">How the firmware sets the pin up.</param>
/// <param name="Gpio">Its number.</param>
/// <param name="On">What is on it.</param>
public sealed record AssignedPin(string Role, string Direction, int Gpio, string On)
{
    /// <summary>The entry in <c>board.json</c>.</summary>
    public string Entry => $"pins.{char.ToLowerInvariant(Role[0])}{Role[1..]}";
}
