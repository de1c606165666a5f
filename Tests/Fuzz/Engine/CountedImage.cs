using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>An image in memory that counts how it is read: a walker that goes in circles reads without end.</summary>
internal sealed class CountedImage(byte[] bytes) : IImageBytes
{
    private readonly ArrayImage _image = new(bytes);
    private long _left = 4096 + (64L * bytes.Length);

    /// <inheritdoc/>
    public int Length => _image.Length;

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        _left--;
        PromiseBroken.Unless(_left >= 0, "an image is read a bounded number of times");
        return _image.Read(position, buffer, offset, count);
    }
}
