namespace TwinSlot.Updater.Holds;

/// <summary>For how many hours a security update is held at the most, as it was provisioned.</summary>
public static class SecurityLimit
{
    /// <summary>The hours of a setting.</summary>
    /// <param name="setting">0 to <see cref="HoldRules.MostSecurityLimitHours"/>; anything else, and null, means the default.</param>
    public static int Of(string setting)
    {
        int hours = setting == null || setting.Length == 0 || setting.Length > 4 ? -1 : 0;
        for (int i = 0; hours >= 0 && i < setting.Length; i++)
        {
            hours = setting[i] < '0' || setting[i] > '9' ? -1 : (hours * 10) + (setting[i] - '0');
        }

        return hours < 0 || hours > HoldRules.MostSecurityLimitHours ? HoldRules.DefaultSecurityLimitHours : hours;
    }
}
