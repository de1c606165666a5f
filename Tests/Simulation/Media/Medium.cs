namespace TwinSlot.Tests.Simulation.Media;

/// <summary>What survives without power: files by name.</summary>
public sealed class Medium
{
    private readonly Dictionary<string, StoredFile> _files;

    /// <summary>An empty medium.</summary>
    public Medium()
        : this([])
    {
    }

    private Medium(Dictionary<string, StoredFile> files) => _files = files;

    /// <summary>The files' names.</summary>
    public IEnumerable<string> Names => _files.Keys;

    /// <summary>A file, or null.</summary>
    public StoredFile? this[string name]
    {
        get => _files.GetValueOrDefault(name);
        set
        {
            if (value == null)
            {
                _files.Remove(name);
            }
            else
            {
                _files[name] = value;
            }
        }
    }

    /// <summary>A copy to do with as one likes.</summary>
    public Medium Clone() => new(new Dictionary<string, StoredFile>(_files));

    /// <summary>Everything is gone, as after the runtime has formatted the volume by itself.</summary>
    public void Format() => _files.Clear();
}
