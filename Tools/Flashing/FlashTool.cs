namespace TwinSlot.Tools.Flashing;

/// <summary>A program of others that reads or writes a board.</summary>
/// <param name="Name">What it is called on the path.</param>
/// <param name="Install">How to get it.</param>
internal sealed record FlashTool(string Name, string Install)
{
    /// <summary>The flash tool of .NET nanoFramework, which writes the runtime, a deployment and files, and asks a board what it runs.</summary>
    public static FlashTool Nanoff { get; } = new("nanoff", "dotnet tool install -g nanoff");

    /// <summary>Espressif's flash tool, which reads a part of the flash.</summary>
    public static FlashTool Esptool { get; } = new("esptool", "pip install \"esptool>=5\"");

    /// <summary>Refuses to begin without the program.</summary>
    /// <exception cref="Refusal">It is not on the path; the message has the way to get it.</exception>
    public void Require()
    {
        string file = OperatingSystem.IsWindows() ? Name + ".exe" : Name;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, file))))
        {
            throw Missing();
        }
    }

    /// <summary>The refusal of a program that cannot be started.</summary>
    public Refusal Missing() => new($"{Name} is not installed, or not on the path. Install it with '{Install}' and open a new terminal.");
}
