using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Updater;

/// <summary>The slot of a <see cref="FakeUpdates"/> as the target of a download, which has begun it already.</summary>
internal sealed class FakeTarget(FakeUpdates updates) : IDownloadTarget
{
    public bool Cancelled { get; set; }

    public string? Version { get; private set; }

    public long Total { get; private set; } = -1;

    public List<int> Positions { get; } = [];

    public List<int> Percents { get; } = [];

    public int Capacity => updates.Capacity;

    public int HeaderLength => updates.HeaderLength;

    public int Position => updates.Position;

    public string LastRefusal => updates.LastRefusal;

    public int TrailerPosition(byte[] header) => updates.TrailerPosition(header);

    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength) => updates.Consider(header, trailer, totalLength, false);

    public IImageParts? PartsOf(byte[] header, byte[] trailer) => updates.PartsOf(header, trailer);

    public UpdateResult Begin() => UpdateResult.Ok;

    public void KeepVersion(string? sourceVersion, long totalLength)
    {
        Version = sourceVersion;
        Total = totalLength;
    }

    public UpdateResult Write(byte[] buffer, int offset, int count) => updates.Write(buffer, offset, count);

    public void Report(int position, int percent)
    {
        Positions.Add(position);
        Percents.Add(percent);
    }

    public UpdateResult Restart() => updates.Restart();
}
