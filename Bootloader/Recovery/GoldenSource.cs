using TwinSlot.Bootloader.Hardware;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>The image that the board carries in its deployment.</summary>
public sealed class GoldenSource : IRecoverySource
{
    private readonly IGoldenImage _golden;

    /// <summary>Describes a board's golden image.</summary>
    /// <param name="golden">The image; null on a board without one.</param>
    public GoldenSource(IGoldenImage golden)
    {
        _golden = golden;
    }

    /// <inheritdoc/>
    public string Name
    {
        get { return "golden image"; }
    }

    /// <inheritdoc/>
    public string WhyNot
    {
        get { return string.Empty; }
    }

    /// <inheritdoc/>
    public bool IsChosen
    {
        get { return false; }
    }

    /// <inheritdoc/>
    public IImageBytes Open()
    {
        return _golden == null ? null : _golden.Open();
    }

    /// <inheritdoc/>
    public void Close()
    {
    }
}
