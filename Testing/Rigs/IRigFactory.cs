using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs;

/// <summary>Makes rigs, or has one.</summary>
public interface IRigFactory
{
    /// <summary>What the rigs are called in reports.</summary>
    string Name { get; }

    /// <summary>The name of their board, as images name it.</summary>
    string Board { get; }

    /// <summary>Signs the images for their boards.</summary>
    IImageSource Images { get; }

    /// <summary>What they can do.</summary>
    RigCapabilities Capabilities { get; }

    /// <summary>How many there may be at a time.</summary>
    int Most { get; }

    /// <summary>Why no board of the rig can be what a scenario asks for; null if one can.</summary>
    string? WhyNot(BoardSetup setup);

    /// <summary>A rig for one scenario: its board is without power, its flash empty.</summary>
    Task<IRig> MakeAsync(BoardSetup setup, CancellationToken cancel = default);
}
