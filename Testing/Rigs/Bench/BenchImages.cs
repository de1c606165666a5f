namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The images of a bench whose board has keys and assemblies of its own.</summary>
public sealed record BenchImages
{
    /// <summary>A folder of folders: each has the name of a variant of the reference charger, and what its build for the board has put out.</summary>
    public required string Folder { get; init; }

    /// <summary>The private key that signs them, whose public one the board trusts: a PEM file.</summary>
    public required string Key { get; init; }

    /// <summary>The domain of the board's vendor; null for the one that everything has that nobody named one for.</summary>
    public string? Vendor { get; init; }
}
