namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>How a bench page is served.</summary>
public sealed record BenchPageOptions
{
    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The images that the rig's source can make, by their names.</summary>
    public IReadOnlyList<string> Variants { get; init; } = [];

    /// <summary>How long an upload may take.</summary>
    public TimeSpan UploadLimit { get; init; } = TimeSpan.FromMinutes(1);
}
