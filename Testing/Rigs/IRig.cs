using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs;

/// <summary>A board with what a bench has around it. Made for one scenario, and disposed after it.</summary>
public interface IRig : IAsyncDisposable
{
    /// <summary>What the rig is called in reports.</summary>
    string Name { get; }

    /// <summary>The name of the board, as images name it.</summary>
    string Board { get; }

    /// <summary>How many bytes an image may have that goes into a slot of the board.</summary>
    int SlotBytes { get; }

    /// <summary>What it can do. A protocol below is null where its capability is not there.</summary>
    RigCapabilities Capabilities { get; }

    /// <summary>What happens on it.</summary>
    RigLog Log { get; }

    /// <summary>The board's power.</summary>
    IPowerProtocol Power { get; }

    /// <summary>Its console.</summary>
    IConsoleProtocol? Console { get; }

    /// <summary>The lines that the rig drives.</summary>
    IDigitalOutputProtocol? Outputs { get; }

    /// <summary>The lines that the rig reads.</summary>
    IDigitalInputProtocol? Inputs { get; }

    /// <summary>The network between board and backend.</summary>
    INetworkProtocol? Network { get; }

    /// <summary>Its flash.</summary>
    IProgrammingProtocol Programming { get; }

    /// <summary>The backend that the board is provisioned with.</summary>
    RigBackend? Backend { get; }

    /// <summary>Signs images for the board.</summary>
    IImageSource Images { get; }

    /// <summary>Completes when everything that has happened so far is in the log.</summary>
    Task SettleAsync();
}
