namespace TwinSlot.Contract;

/// <summary>What the board was provisioned with. Not changed by updates.</summary>
public interface ISettings
{
    /// <summary>The value of a setting, or null if the board was not given it.</summary>
    /// <param name="name">One of the names in <see cref="SettingNames"/>, or a vendor's own.</param>
    string Get(string name);
}
