using TwinSlot.HardwareAbstraction.Storage;

namespace NFUnitTest.Bootloader;

/// <summary>Told of each operation of a storage before it is made.</summary>
internal delegate void OperationBegins();

/// <summary>A storage each of whose operations takes as long as a test lets it.</summary>
internal sealed class SlowStorage : IStorage
{
    private readonly IStorage _storage;
    private readonly OperationBegins _operation;

    public SlowStorage(IStorage storage, OperationBegins operation)
    {
        _storage = storage;
        _operation = operation;
    }

    public string LastError
    {
        get { return _storage.LastError; }
    }

    public int Length(string name)
    {
        return _storage.Length(name);
    }

    public IFileReader OpenRead(string name)
    {
        IFileReader reader = _storage.OpenRead(name);
        return reader == null ? null : new Reader(reader, _operation);
    }

    public IFileWriter Create(string name)
    {
        _operation();
        IFileWriter writer = _storage.Create(name);
        return writer == null ? null : new Writer(writer, _operation);
    }

    public IFileWriter Append(string name)
    {
        _operation();
        IFileWriter writer = _storage.Append(name);
        return writer == null ? null : new Writer(writer, _operation);
    }

    public bool Delete(string name)
    {
        _operation();
        return _storage.Delete(name);
    }

    private sealed class Reader : IFileReader
    {
        private readonly IFileReader _reader;
        private readonly OperationBegins _operation;

        public Reader(IFileReader reader, OperationBegins operation)
        {
            _reader = reader;
            _operation = operation;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            _operation();
            return _reader.Read(buffer, offset, count);
        }

        public bool Seek(int position)
        {
            return _reader.Seek(position);
        }

        public void Close()
        {
            _reader.Close();
        }
    }

    private sealed class Writer : IFileWriter
    {
        private readonly IFileWriter _writer;
        private readonly OperationBegins _operation;

        public Writer(IFileWriter writer, OperationBegins operation)
        {
            _writer = writer;
            _operation = operation;
        }

        public bool Write(byte[] buffer, int offset, int count)
        {
            _operation();
            return _writer.Write(buffer, offset, count);
        }

        public bool Close()
        {
            _operation();
            return _writer.Close();
        }
    }
}
