using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>An update that the backend asks for.</summary>
/// <param name="Image">What it asks for.</param>
/// <param name="Expected">How it has to end.</param>
public sealed record Update(TestImage Image, Expected Expected)
{
    /// <summary>What the image does when it runs.</summary>
    public ImageBehaviour Behaviour { get; init; }

    /// <summary>The bytes that the server gives; those of the image if not set.</summary>
    public byte[]? Served { get; init; }

    /// <summary>A byte of the image that comes wrong in the first range of a run that has it; 0 for none.</summary>
    public int WrongByte { get; init; }

    /// <summary>True if the backend merely asks again: an image in quarantine must be refused. False if an operator forces it.</summary>
    public bool Retry { get; init; }

    /// <summary>The hour at which it is asked for, from the flow's beginning; 0 if the board does not know the time.</summary>
    public int Hour { get; init; }

    /// <summary>Seconds by which the board's clock is ahead at that hour.</summary>
    public long ClockAhead { get; init; }

    /// <summary>Who asks.</summary>
    public UpdateProtocol Protocol { get; init; } = UpdateProtocol.Ocpp16;
}
