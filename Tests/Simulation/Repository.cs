namespace TwinSlot.Tests.Simulation;

/// <summary>Where the sources are: checks that read or write them run from a clone.</summary>
public static class Repository
{
    /// <summary>The root directory of the clone.</summary>
    /// <exception cref="DirectoryNotFoundException">The program does not run from within one.</exception>
    public static string Root
    {
        get
        {
            for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "Host.slnx")))
                {
                    return at.FullName;
                }
            }

            throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is in no clone of the repository; run it from one");
        }
    }
}
