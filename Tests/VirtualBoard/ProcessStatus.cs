using System.Diagnostics;

namespace TwinSlot.Tests.VirtualBoard;

/// <summary>Whether a process runs.</summary>
internal static class ProcessStatus
{
    public static bool IsRunning(int pid)
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
