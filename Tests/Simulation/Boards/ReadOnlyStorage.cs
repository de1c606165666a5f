using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>Reads a medium without a fault and without being counted. Cannot write.</summary>
internal sealed class ReadOnlyStorage(Medium medium) : IStorage
{
    public string LastError => string.Empty;

    public int Length(string name) => medium[name]?.Bytes.Length ?? -1;

    public IFileReader OpenRead(string name) => medium[name] is StoredFile file ? new Reader(file.Bytes) : null!;

    public IFileWriter Create(string name) => throw new NotSupportedException();

    public IFileWriter Append(string name) => throw new NotSupportedException();

    public bool Delete(string name) => throw new NotSupportedException();

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
            _position = position;
            return position <= content.Length;
        }

        public void Close()
        {
        }
    }
}
