namespace TwinSlot.Tests.Benchmark;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("twinslot-download-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
