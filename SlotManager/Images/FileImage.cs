using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.SlotManager.Images;

/// <summary>An image in a file, which stays open until <see cref="Close"/>.</summary>
public sealed class FileImage : IImageBytes
{
    private readonly IFileReader _reader;
    private int _position;

    private FileImage(IFileReader reader, int length)
    {
        _reader = reader;
        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <summary>Opens a file.</summary>
    /// <returns>The image, or null if the file is not there or cannot be opened; the storage's LastError has the words.</returns>
    /// <param name="storage">Where the file is.</param>
    /// <param name="name">File name without a path.</param>
    public static FileImage Open(IStorage storage, string name)
    {
        int length = storage.Length(name);
        IFileReader reader = length < 0 ? null : storage.OpenRead(name);
        return reader == null ? null : new FileImage(reader, length);
    }

    /// <inheritdoc/>
    public bool Read(int position, byte[] buffer, int offset, int count)
    {
        if (position < 0 || count < 0 || position > Length || count > Length - position)
        {
            return false;
        }

        if (position != _position && !_reader.Seek(position))
        {
            // Where the reader stands now is unknown: the next read has to seek.
            _position = -1;
            return false;
        }

        _position = position + count;
        while (count > 0)
        {
            int read = _reader.Read(buffer, offset, count);
            if (read <= 0)
            {
                _position = -1;
                return false;
            }

            offset += read;
            count -= read;
        }

        return true;
    }

    /// <summary>Closes the file. To be called once.</summary>
    public void Close()
    {
        _reader.Close();
    }
}
