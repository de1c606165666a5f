using System.Diagnostics;

namespace TwinSlot.Tests.VirtualBoard;

/// <summary>Whether a process is there.</summary>
internal static class ProcessLife
{
    public static bool Runs(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
