using TwinSlot.Contract;

namespace TwinSlot.Boards.Esp32;

/// <summary>Settings that are part of the deployment.</summary>
public sealed class SettingsTable : ISettings
{
    private readonly string[] _namesAndValues;

    /// <summary>Holds settings.</summary>
    /// <param name="namesAndValues">A name, its value, the next name and so on.</param>
    public SettingsTable(string[] namesAndValues)
    {
        _namesAndValues = namesAndValues;
    }

    /// <inheritdoc/>
    public string Get(string name)
    {
        for (int i = 0; i + 1 < _namesAndValues.Length; i += 2)
        {
            if (_namesAndValues[i] == name)
            {
                return _namesAndValues[i + 1];
            }
        }

        return null;
    }
}
