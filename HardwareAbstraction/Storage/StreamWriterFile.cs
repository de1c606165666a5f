using System;
using System.IO;

namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>A file of a <see cref="FileStorage"/> that is being written.</summary>
internal sealed class StreamWriterFile : IFileWriter
{
    private readonly StorageError _error;
    private readonly string _name;
    private readonly FileStream _stream;
    private bool _failed;

    public StreamWriterFile(StorageError error, string name, FileStream stream)
    {
        _error = error;
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
            _error.Set("writing " + _name, e);
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
            _error.Set("closing " + _name, e);
            return false;
        }
    }
}
