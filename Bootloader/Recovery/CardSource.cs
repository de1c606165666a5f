using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>The image on the card in the board's slot.</summary>
public sealed class CardSource : IRecoverySource
{
    /// <summary>Name of the image in the card's directory <c>twinslot</c>.</summary>
    public const string FileName = "recovery.bin";

    private readonly ICard _card;
    private bool _mounted;
    private FileImage _image;

    /// <summary>Describes a card slot.</summary>
    /// <param name="card">The slot; null on a board without one: then there never is a card.</param>
    public CardSource(ICard card)
    {
        _card = card;
        WhyNot = string.Empty;
    }

    /// <inheritdoc/>
    public string Name
    {
        get { return "card: " + FileName; }
    }

    /// <inheritdoc/>
    public string WhyNot { get; private set; }

    /// <inheritdoc/>
    public bool IsChosen
    {
        get { return true; }
    }

    /// <inheritdoc/>
    public IImageBytes Open()
    {
        WhyNot = string.Empty;
        IStorage files = _card == null ? null : _card.Mount();
        _mounted = files != null;
        if (files == null || files.Length(FileName) < 0)
        {
            return null;
        }

        _image = FileImage.Open(files, FileName);
        if (_image == null)
        {
            WhyNot = files.LastError;
        }

        return _image;
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (_image != null)
        {
            _image.Close();
            _image = null;
        }

        if (_mounted)
        {
            _mounted = false;
            _card.Unmount();
        }
    }
}
