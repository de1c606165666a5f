using System.Runtime.InteropServices;

namespace TwinSlot.Boards.Virtual;

/// <summary>Finds the dotnet host that belongs to the runtime of this process.</summary>
internal static class DotnetHost
{
    public static string Find()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Environment.ProcessPath is string process && Path.GetFileName(process) == name)
        {
            return process;
        }

        // Started by an apphost: the runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/ beneath its host.
        string besideRuntime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        if (File.Exists(besideRuntime))
        {
            return besideRuntime;
        }

        return Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } given ? given : name;
    }
}
