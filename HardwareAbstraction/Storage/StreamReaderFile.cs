using System;
using System.IO;

namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>A file of a <see cref="FileStorage"/> that is being read.</summary>
internal sealed class StreamReaderFile : IFileReader
{
    private readonly FileStorage _storage;
    private readonly string _name;
    private readonly FileStream _stream;

    public StreamReaderFile(FileStorage storage, string name, FileStream stream)
    {
        _storage = storage;
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
            _storage.Fail("reading " + _name, e);
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
            _storage.Fail("seeking in " + _name, e);
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
            _storage.Fail("closing " + _name, e);
        }
    }
}
