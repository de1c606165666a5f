namespace TwinSlot.Testing.Rigs;

/// <summary>The board's power; labgrid's PowerProtocol.</summary>
public interface IPowerProtocol
{
    /// <summary>True while the board has power.</summary>
    bool IsOn { get; }

    /// <summary>Switches it on.</summary>
    Task OnAsync(CancellationToken cancel = default);

    /// <summary>Switches it off. When this completes the board has none.</summary>
    Task OffAsync(CancellationToken cancel = default);
}
