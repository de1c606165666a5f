using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>Files in memory, of which any may hold an input.</summary>
internal sealed class FileSet : IStorage
{
    private readonly Dictionary<string, byte[]> _files = [];

    /// <inheritdoc/>
    public string LastError => string.Empty;

    /// <summary>Puts a file there.</summary>
    public FileSet With(string name, byte[] content)
    {
        _files[name] = content;
        return this;
    }

    /// <inheritdoc/>
    public int Length(string name) => _files.TryGetValue(name, out byte[]? content) ? content.Length : -1;

    /// <inheritdoc/>
    public IFileReader? OpenRead(string name) => _files.TryGetValue(name, out byte[]? content) ? new Reader(content) : null;

    /// <inheritdoc/>
    public IFileWriter? Create(string name) => new Writer(this, name, []);

    /// <inheritdoc/>
    public IFileWriter? Append(string name) => new Writer(this, name, _files.GetValueOrDefault(name, []));

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        _files.Remove(name);
        return true;
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

    private sealed class Writer(FileSet files, string name, byte[] before) : IFileWriter
    {
        private readonly List<byte> _bytes = [.. before];

        public bool Write(byte[] buffer, int offset, int count)
        {
            _bytes.AddRange(buffer.AsSpan(offset, count));
            return true;
        }

        public bool Close()
        {
            files._files[name] = [.. _bytes];
            return true;
        }
    }
}
