using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TwinSlot.Tests.Hil;

/// <summary>A pseudo-terminal, whose one end a bench opens as a serial port; the other is the board's. Linux only.</summary>
internal sealed class FakeTerminal : IDisposable
{
    private readonly SafeFileHandle _handle = File.OpenHandle("/dev/ptmx", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    public FakeTerminal()
    {
        int number = (int)_handle.DangerousGetHandle();
        Assert.AreEqual(0, GrantPt(number));
        Assert.AreEqual(0, UnlockPt(number));
        Path = Marshal.PtrToStringUTF8(PtsName(number))!;
        Board = new FileStream(_handle, FileAccess.ReadWrite, 1);
    }

    /// <summary>The port that the bench opens.</summary>
    public string Path { get; }

    /// <summary>What the board writes and reads.</summary>
    public FileStream Board { get; }

    /// <inheritdoc/>
    public void Dispose() => Board.Dispose();

    [DllImport("libc", EntryPoint = "grantpt")]
    private static extern int GrantPt(int master);

    [DllImport("libc", EntryPoint = "unlockpt")]
    private static extern int UnlockPt(int master);

    [DllImport("libc", EntryPoint = "ptsname")]
    private static extern IntPtr PtsName(int master);
}
