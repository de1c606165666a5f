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

    /// <summary>True if it is the charger that tries again by itself: an image in quarantine must be refused.</summary>
    public bool Retry { get; init; }

    /// <summary>Who asks.</summary>
    public UpdateProtocol Protocol { get; init; } = UpdateProtocol.Ocpp16;
}
