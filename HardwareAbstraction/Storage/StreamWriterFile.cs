using System;
using System.IO;

namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>A file of a <see cref="FileStorage"/> that is being written.</summary>
internal sealed class StreamWriterFile : IFileWriter
{
    private readonly FileStorage _storage;
    private readonly string _name;
    private readonly FileStream _stream;
    private bool _failed;

    public StreamWriterFile(FileStorage storage, string name, FileStream stream)
    {
        _storage = storage;
        _name = name;
        _stream = stream;
    }

    public bool Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _stream.Write(buffer, offset, count);
            return true;
        }
        catch (Exception e)
        {
            _failed = true;
            _storage.Fail("writing " + _name, e);
            return false;
        }
    }

    public bool Close()
    {
        try
        {
            _stream.Close();
            return !_failed;
        }
        catch (Exception e)
        {
            _storage.Fail("closing " + _name, e);
            return false;
        }
    }
}
