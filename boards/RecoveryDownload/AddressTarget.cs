using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Images;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Boards.RecoveryDownload;

/// <summary>The slot that recovery writes, as the download sees it.</summary>
internal sealed class AddressTarget : IDownloadTarget
{
    private IRecoveryTarget _target;

    internal AddressTarget()
    {
        TotalLength = -1;
    }

    /// <summary>Says who writes from now on. Each stay in recovery has one of its own, of the same slot: what is known of its bytes stays.</summary>
    internal void Use(IRecoveryTarget target)
    {
        _target = target;
    }

    /// <inheritdoc/>
    public bool Cancelled
    {
        get { return _target.Cancelled; }
    }

    /// <inheritdoc/>
    public int Capacity
    {
        get { return _target.Capacity; }
    }

    /// <inheritdoc/>
    public int HeaderLength
    {
        get { return ImageHeader.Size; }
    }

    /// <inheritdoc/>
    public int Position
    {
        get { return _target.Position; }
    }

    /// <inheritdoc/>
    public string LastRefusal
    {
        get { return _target.LastRefusal; }
    }

    /// <summary>What tells the bytes in the slot from those of other images; null if nothing is known.</summary>
    internal string SourceVersion { get; private set; }

    /// <summary>The image's length in bytes; -1 if it is not known.</summary>
    internal long TotalLength { get; private set; }

    /// <inheritdoc/>
    public int TrailerPosition(byte[] header)
    {
        return PartialImage.TrailerPosition(header);
    }

    /// <inheritdoc/>
    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength)
    {
        return _target.Consider(header, trailer, totalLength);
    }

    /// <inheritdoc/>
    public IImageParts PartsOf(byte[] header, byte[] trailer)
    {
        return _target.PartsOf(header, trailer);
    }

    /// <inheritdoc/>
    public UpdateResult Begin()
    {
        return _target.Begin();
    }

    /// <inheritdoc/>
    public void KeepVersion(string sourceVersion, long totalLength)
    {
        SourceVersion = sourceVersion;
        TotalLength = totalLength;
    }

    /// <inheritdoc/>
    public UpdateResult Write(byte[] buffer, int offset, int count)
    {
        return _target.Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Report(int position, int percent)
    {
    }

    /// <inheritdoc/>
    public UpdateResult Restart()
    {
        return _target.Restart();
    }
}
