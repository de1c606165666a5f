using System.Runtime.InteropServices;
using System.Text;

namespace TwinSlot.Tools.Consoles;

/// <summary>What .NET does not offer of a Unix terminal.</summary>
internal static class Posix
{
    private const string Library = "libc";
    private const int ReadWrite = 2;
    private const int MostPath = 1024;

    // More than any system's struct termios has; its fields are left to the C library.
    private const int TermiosLength = 512;

    // No controlling terminal; where the call takes it, not for the processes that are started from here either.
    private static int Flags => ReadWrite | (OperatingSystem.IsMacOS() ? 0x20000 : 0x100 | 0x80000);

    /// <summary>True if this process may read standard input: it is no terminal, or one at whose foreground this process is. Another one would be stopped.</summary>
    public static bool MayReadStandardInput() =>
        Console.IsInputRedirected || OperatingSystem.IsWindows() || tcgetpgrp(0) == getpgrp();

    /// <summary>Makes a pseudo-terminal that passes every byte on as it is.</summary>
    /// <returns>The file descriptors of its two sides, and the path of the one that a bench opens.</returns>
    /// <exception cref="Refusal">The system gives none.</exception>
    public static (int Master, int Slave, string Path) OpenPseudoTerminal()
    {
        int master = posix_openpt(Flags);
        byte[] path = new byte[MostPath];
        if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, path, MostPath) != 0)
        {
            throw Refuse();
        }

        string name = Encoding.UTF8.GetString(path, 0, Array.IndexOf(path, (byte)0));
        int slave = open(name, Flags);
        byte[] termios = new byte[TermiosLength];
        if (slave < 0 || tcgetattr(slave, termios) != 0)
        {
            throw Refuse();
        }

        cfmakeraw(termios);
        return tcsetattr(slave, 0, termios) == 0 ? (master, slave, name) : throw Refuse();
    }

    private static Refusal Refuse() =>
        new($"The system gives no pseudo-terminal: {Marshal.GetLastPInvokeErrorMessage()}. Use --console tcp:PORT.");

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int posix_openpt(int flags);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int grantpt(int file);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int unlockpt(int file);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ptsname_r(int file, byte[] path, nint length);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tcgetattr(int file, byte[] termios);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void cfmakeraw(byte[] termios);

    [DllImport(Library, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tcsetattr(int file, int when, byte[] termios);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int tcgetpgrp(int file);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getpgrp();
}
