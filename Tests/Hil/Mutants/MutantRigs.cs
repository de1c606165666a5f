using TwinSlot.Boards.Virtual;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil.Mutants;

/// <summary>Virtual rigs whose boards, or whose images, have a mutant built in; in a folder of their own until they are put away.</summary>
internal sealed class MutantRigs : IDisposable
{
    private static readonly string s_mcu = Path.GetDirectoryName(VirtualBoardOptions.DefaultMcu)!;
    private static readonly string s_good = Path.Combine(ReferenceImages.Beside, "Good");

    private readonly string _folder = Directory.CreateTempSubdirectory("twinslot-mutant-").FullName;

    public MutantRigs(FirmwareMutant mutant)
    {
        string dll = mutant.Assembly + ".dll";
        if (File.Exists(Path.Combine(s_good, dll)))
        {
            byte[] changed = MutantBuild.Compile(mutant, s_good, Path.Combine(s_mcu, "TwinSlot.Contract.dll"));
            foreach (string variant in Directory.GetDirectories(ReferenceImages.Beside))
            {
                string copy = Path.Combine(_folder, Path.GetFileName(variant));
                Copy(variant, copy);
                File.WriteAllBytes(Path.Combine(copy, dll), changed);
            }

            Factory = new VirtualRigFactory(new ReferenceImages(_folder));
        }
        else
        {
            Copy(s_mcu, _folder);
            File.WriteAllBytes(Path.Combine(_folder, dll), MutantBuild.Compile(mutant, s_mcu));
            Factory = new VirtualRigFactory(new ReferenceImages(), Path.Combine(_folder, Path.GetFileName(VirtualBoardOptions.DefaultMcu)));
        }
    }

    /// <summary>Makes the rigs.</summary>
    public VirtualRigFactory Factory { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, true);

    private static void Copy(string from, string to)
    {
        foreach (string path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
