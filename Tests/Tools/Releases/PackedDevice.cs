using System.Diagnostics;
using TwinSlot.Release;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Releases;

/// <summary>The device packages, packed as the workflow packs them, of stand-ins for what only Windows builds.</summary>
internal static class PackedDevice
{
    private static readonly Lazy<string> s_folder = new(Pack);

    /// <summary>The folder of the packages; they are made once in a run of the tests.</summary>
    public static string Folder => s_folder.Value;

    private static string Pack()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("twinslot-device-packages-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => root.Delete(recursive: true);
        Dictionary<string, byte[]> built = BuiltRepository.ChargerAssemblies().ToDictionary(one => one.Name, one => one.Bytes);
        foreach (string project in DevicePackage.Projects)
        {
            string output = Directory.CreateDirectory(Path.Combine(root.FullName, project, "bin", "nanoFramework", "Release")).FullName;
            string assembly = Path.Combine(output, "TwinSlot." + project);
            File.WriteAllBytes(assembly + ".pe", built["TwinSlot." + project]);
            foreach (string kind in (string[])[".dll", ".pdbx", ".xml", ".pdb"])
            {
                File.WriteAllText(assembly + kind, project + kind);
            }

            string nuspec = Path.Combine(project, project + ".nuspec");
            File.Copy(Path.Combine(Repository.Root, nuspec), Path.Combine(root.FullName, nuspec));
            ProcessStartInfo start = new("dotnet", ["pack", nuspec, "--output", DevicePackage.Folder]) { WorkingDirectory = root.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            TestRunEnvironment.LeaveOut(start);
            using Process pack = Process.Start(start)!;
            Task<string> error = pack.StandardError.ReadToEndAsync();
            string said = pack.StandardOutput.ReadToEnd();
            pack.WaitForExit();
            Assert.AreEqual(0, pack.ExitCode, said + error.Result);
        }

        return Path.Combine(root.FullName, DevicePackage.Folder);
    }
}
