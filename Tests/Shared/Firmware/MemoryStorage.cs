using System;
using System.Collections;
using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>
/// Files in memory with the device's rule: what was written is there from Close on, not before. Counts what is done to it, and
/// fails where a test sets it to.
/// </summary>
public sealed class MemoryStorage : IStorage
{
    private readonly ArrayList _names = new ArrayList();
    private readonly ArrayList _contents = new ArrayList();
    private readonly ArrayList _unreadable = new ArrayList();

    /// <summary>Calls so far of Create, Append and Delete that changed or began to change something.</summary>
    public int Changes { get; private set; }

    /// <summary>Files opened for reading so far.</summary>
    public int Reads { get; private set; }

    /// <summary>The change (1 for the next) that is refused; 0 for none. Counts down.</summary>
    public int FailChange { get; set; }

    /// <summary>True to refuse all changes.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The Close of a writer (1 for the next) that fails and leaves the old content; 0 for none. Counts down.</summary>
    public int FailClose { get; set; }

    /// <summary>True to fail all reads.</summary>
    public bool FailReads { get; set; }

    /// <summary>True for a volume that is not mounted: no file is seen, and nothing can be changed.</summary>
    public bool Unmounted { get; set; }

    /// <summary>A bit that the next Close flips in what it stores: byte position, or -1.</summary>
    public int FlipOnClose { get; set; } = -1;

    /// <summary>A byte that is wrong in the next read of a file that has it, and right afterwards; -1 for none.</summary>
    public int FlipOnRead { get; set; } = -1;

    /// <summary>What the file that is opened for reading next holds once it has been; null for what it holds.</summary>
    public byte[] ReplaceAfterOpen { get; set; }

    /// <inheritdoc/>
    public string LastError { get; private set; } = string.Empty;

    /// <summary>How many files there are.</summary>
    public int Count
    {
        get { return _names.Count; }
    }

    /// <summary>A file's content, or null.</summary>
    public byte[] Get(string name)
    {
        int index = _names.IndexOf(name);
        return index < 0 ? null : (byte[])_contents[index];
    }

    /// <summary>Puts a file there without counting it.</summary>
    public void Put(string name, byte[] content)
    {
        int index = _names.IndexOf(name);
        if (index < 0)
        {
            _names.Add(name);
            _contents.Add(content);
        }
        else
        {
            _contents[index] = content;
        }
    }

    /// <summary>A file that is there cannot be read any more, until it is replaced.</summary>
    public void MakeUnreadable(string name)
    {
        _unreadable.Add(name);
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        byte[] content = Find(name);
        return content == null ? -1 : content.Length;
    }

    /// <inheritdoc/>
    public IFileReader OpenRead(string name)
    {
        byte[] content = Find(name);
        if (content == null)
        {
            return null;
        }

        Reads++;
        if (ReplaceAfterOpen != null)
        {
            Put(name, ReplaceAfterOpen);
            ReplaceAfterOpen = null;
        }

        return new Reader(this, content, _unreadable.IndexOf(name) >= 0);
    }

    /// <inheritdoc/>
    public IFileWriter Create(string name)
    {
        return Refused() ? null : new Writer(this, name, new byte[0]);
    }

    /// <inheritdoc/>
    public IFileWriter Append(string name)
    {
        byte[] content = Get(name);
        return Refused() ? null : new Writer(this, name, content == null ? new byte[0] : content);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        int index = _names.IndexOf(name);
        if (index < 0)
        {
            return true;
        }

        if (Refused())
        {
            return false;
        }

        _names.RemoveAt(index);
        _contents.RemoveAt(index);
        return true;
    }

    private byte[] Find(string name)
    {
        if (Unmounted)
        {
            LastError = "the volume is not mounted";
            return null;
        }

        return Get(name);
    }

    private bool Refused()
    {
        Changes++;
        if (Unmounted)
        {
            LastError = "the volume is not mounted";
            return true;
        }

        if (ReadOnly || (FailChange > 0 && --FailChange == 0))
        {
            LastError = "no space left";
            return true;
        }

        return false;
    }

    private bool Store(string name, byte[] content)
    {
        if (FailClose > 0 && --FailClose == 0)
        {
            LastError = "the flash failed";
            return false;
        }

        _unreadable.Remove(name);
        if (FlipOnClose >= 0)
        {
            content[FlipOnClose] ^= 1;
            FlipOnClose = -1;
        }

        Put(name, content);
        return true;
    }

    private sealed class Reader : IFileReader
    {
        private readonly MemoryStorage _storage;
        private readonly byte[] _content;
        private readonly bool _fails;
        private int _position;

        public Reader(MemoryStorage storage, byte[] content, bool fails)
        {
            _storage = storage;
            _content = content;
            _fails = fails;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            if (_storage.FailReads || _fails)
            {
                _storage.LastError = "the flash cannot be read";
                return -1;
            }

            int left = _content.Length - _position;
            int read = count < left ? count : left;
            Array.Copy(_content, _position, buffer, offset, read);
            int flip = _storage.FlipOnRead - _position;
            if (_storage.FlipOnRead >= 0 && flip >= 0 && flip < read)
            {
                buffer[offset + flip] ^= 1;
                _storage.FlipOnRead = -1;
            }

            _position += read;
            return read;
        }

        public bool Seek(int position)
        {
            if (position < 0 || position > _content.Length)
            {
                return false;
            }

            _position = position;
            return true;
        }

        public void Close()
        {
        }
    }

    private sealed class Writer : IFileWriter
    {
        private readonly MemoryStorage _storage;
        private readonly string _name;
        private byte[] _content;
        private int _length;

        public Writer(MemoryStorage storage, string name, byte[] content)
        {
            _storage = storage;
            _name = name;
            _content = content;
            _length = content.Length;
        }

        public bool Write(byte[] buffer, int offset, int count)
        {
            if (_length + count > _content.Length)
            {
                _content = Resized(2 * (_length + count));
            }

            Array.Copy(buffer, offset, _content, _length, count);
            _length += count;
            return true;
        }

        public bool Close()
        {
            return _storage.Store(_name, _length == _content.Length ? _content : Resized(_length));
        }

        private byte[] Resized(int capacity)
        {
            byte[] resized = new byte[capacity];
            Array.Copy(_content, 0, resized, 0, _length);
            return resized;
        }
    }
}
