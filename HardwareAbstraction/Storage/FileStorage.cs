using System;
using System.IO;

namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>
/// <see cref="IStorage"/> over System.IO in one directory. On a board this is a subdirectory of the internal volume
/// (<c>I:\twinslot</c>), never its root, where the runtime keeps hidden configuration files of its own.
/// </summary>
public sealed class FileStorage : IStorage
{
    private readonly string _directory;
    private readonly StorageError _error = new StorageError();

    /// <summary>Uses <paramref name="directory"/>, which is made if it is missing.</summary>
    /// <param name="directory">Full path of the directory.</param>
    public FileStorage(string directory)
    {
        _directory = directory;
        MakeDirectory();
    }

    /// <inheritdoc/>
    public string LastError
    {
        get { return _error.Text; }
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        try
        {
            string path = PathOf(name);
            if (!File.Exists(path))
            {
                return -1;
            }

            return (int)new FileInfo(path).Length;
        }
        catch (Exception e)
        {
            _error.Set("asking for the length of " + name, e);
            return -1;
        }
    }

    /// <inheritdoc/>
    public IFileReader OpenRead(string name)
    {
        try
        {
            string path = PathOf(name);
            return File.Exists(path) ? new StreamReaderFile(_error, name, new FileStream(path, FileMode.Open, FileAccess.Read)) : null;
        }
        catch (Exception e)
        {
            _error.Set("opening " + name, e);
            return null;
        }
    }

    /// <inheritdoc/>
    public IFileWriter Create(string name)
    {
        return OpenWrite(name, FileMode.Create);
    }

    /// <inheritdoc/>
    public IFileWriter Append(string name)
    {
        return OpenWrite(name, FileMode.Append);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        try
        {
            string path = PathOf(name);
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception e)
        {
            _error.Set("deleting " + name, e);
            return false;
        }
    }

    private void MakeDirectory()
    {
        try
        {
            if (!Directory.Exists(_directory))
            {
                Directory.CreateDirectory(_directory);
            }
        }
        catch (Exception e)
        {
            _error.Set("making the directory " + _directory, e);
        }
    }

    private IFileWriter OpenWrite(string name, FileMode mode)
    {
        // The file system may have been made anew since, or may not have taken a directory then.
        MakeDirectory();
        try
        {
            return new StreamWriterFile(_error, name, new FileStream(PathOf(name), mode, FileAccess.Write));
        }
        catch (Exception e)
        {
            _error.Set("opening " + name + " for writing", e);
            return null;
        }
    }

    private string PathOf(string name)
    {
        return Path.Combine(_directory, name);
    }
}
