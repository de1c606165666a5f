using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tools.Explaining;

/// <summary>A board's flash in memory, for reading. What would change it is refused: a replay has nothing to write.</summary>
/// <param name="files">The files by name.</param>
internal sealed class FlashCopy(IReadOnlyDictionary<string, byte[]> files) : IStorage
{
    /// <inheritdoc/>
    public string LastError { get; private set; } = string.Empty;

    /// <inheritdoc/>
    public int Length(string name) => files.TryGetValue(name, out byte[]? content) ? content.Length : -1;

    /// <inheritdoc/>
    public IFileReader? OpenRead(string name) => files.TryGetValue(name, out byte[]? content) ? new Reader(content) : null;

    /// <inheritdoc/>
    public IFileWriter? Create(string name) => Refuse(name);

    /// <inheritdoc/>
    public IFileWriter? Append(string name) => Refuse(name);

    /// <inheritdoc/>
    public bool Delete(string name) => Refuse(name) is not null;

    private IFileWriter? Refuse(string name)
    {
        LastError = $"{name} is a copy that is only read";
        return null;
    }

    private sealed class Reader(byte[] content) : IFileReader
    {
        private int _position;

        public int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(count, content.Length - _position);
            Array.Copy(content, _position, buffer, offset, read);
            _position += read;
            return read;
        }

        public bool Seek(int position)
        {
            bool inside = position >= 0 && position <= content.Length;
            _position = inside ? position : _position;
            return inside;
        }

        public void Close()
        {
        }
    }
}
