using TwinSlot.Boards.Virtual;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>The lines of a virtual board.</summary>
internal sealed class VirtualLines(VirtualBoard board) : IDigitalInputProtocol, IDigitalOutputProtocol
{
    private static readonly PinMap s_pins = new();

    /// <summary>The name of the line on a pin; null if it has none.</summary>
    public static string? NameOf(int pin) => pin == s_pins.Contactor ? RigLines.Contactor : pin == s_pins.Light ? RigLines.Light
        : pin == s_pins.RevertButton ? RigLines.Button : null;

    /// <inheritdoc/>
    public bool? Get(string line) => line switch
    {
        RigLines.Contactor => board.ContactorClosed,
        RigLines.Light => board.LightOn,
        RigLines.Button => board.Level(s_pins.RevertButton) == PinLevel.Low,
        _ => null,
    };

    /// <inheritdoc/>
    public Task SetAsync(string line, bool on, CancellationToken cancel = default)
    {
        if (line != RigLines.Button)
        {
            throw new RigException($"a virtual rig drives no line '{line}', but '{RigLines.Button}'");
        }

        if (on)
        {
            board.PressButton();
        }
        else
        {
            board.ReleaseButton();
        }

        return Task.CompletedTask;
    }
}
