using System;
using System.IO;

namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>A file of a <see cref="FileStorage"/> that is being read.</summary>
internal sealed class StreamReaderFile : IFileReader
{
    private readonly StorageError _error;
    private readonly string _name;
    private readonly FileStream _stream;

    public StreamReaderFile(StorageError error, string name, FileStream stream)
    {
        _error = error;
        _name = name;
        _stream = stream;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return _stream.Read(buffer, offset, count);
        }
        catch (Exception e)
        {
            _error.Set("reading " + _name, e);
            return -1;
        }
    }

    public bool Seek(int position)
    {
        try
        {
            if (position < 0 || position > _stream.Length)
            {
                return false;
            }

            _stream.Seek(position, SeekOrigin.Begin);
            return true;
        }
        catch (Exception e)
        {
            _error.Set("seeking in " + _name, e);
            return false;
        }
    }

    public void Close()
    {
        try
        {
            _stream.Close();
        }
        catch (Exception e)
        {
            _error.Set("closing " + _name, e);
        }
    }
}
