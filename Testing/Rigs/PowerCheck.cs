namespace TwinSlot.Testing.Rigs;

/// <summary>What is done to the flash of a board that runs would be undone or mixed up by what it writes itself.</summary>
internal static class PowerCheck
{
    /// <summary>Refuses what takes a board without power.</summary>
    /// <param name="powered">Whether the board has power.</param>
    /// <param name="what">What was to be done, as in "before you ...".</param>
    /// <exception cref="RigException">The board has power.</exception>
    public static void RequireNone(bool powered, string what)
    {
        if (powered)
        {
            throw new RigException($"the board has power: switch it off before you {what}");
        }
    }
}
