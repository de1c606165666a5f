using TwinSlot.Boards.Definition;
using TwinSlot.Release;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools.Releases;

/// <summary>What the device workflow compares before it gathers a release: native checksums of what was built, with stand-ins for what only Windows builds.</summary>
[TestClass]
public sealed class NativeChecksumsTests : IDisposable
{
    private readonly BuiltRepository _built = new();

    public NativeChecksumsTests()
    {
        _built.Write(NativeChecksums.Page, File.ReadAllBytes(Path.Combine(Repository.Root, NativeChecksums.Page)));
        foreach (BoardDefinition board in KnownBoards.All)
        {
            foreach ((string name, uint checksum) in NativeSet.Checksums)
            {
                _built.Write(PathOf(board, name), BuiltAssembly.Of(name, [], new byte[400], native: checksum));
            }
        }
    }

    public void Dispose() => _built.Dispose();

    [TestMethod]
    public void A_build_that_has_the_checksums_of_the_page_passes() =>
        Assert.AreEqual((KnownBoards.Names.Count * NativeSet.Checksums.Count) + 1, NativeChecksums.Require(_built.Root));

    [TestMethod]
    public void Every_assembly_that_differs_is_named_with_both_checksums()
    {
        BoardDefinition board = KnownBoards.All.First();
        _built.Write(PathOf(board, "System.Net"), BuiltAssembly.Of("System.Net", [], new byte[400], native: 0x6DFA71D6));
        _built.Write(PathOf(board, "mscorlib"), BuiltAssembly.Of("mscorlib", [], new byte[400]));
        Refused(board.Name, "System.Net 1.0.0.0 has 0x6DFA71D6", "0x8EFB9944", "mscorlib 1.0.0.0 has none", "0x1549C856");
    }

    [TestMethod]
    public void An_assembly_of_ones_own_with_native_methods_and_one_that_was_not_built_are_named()
    {
        BoardDefinition board = KnownBoards.All.First();
        _built.Write(PathOf(board, "TwinSlot.Bootloader"), BuiltAssembly.Of("TwinSlot.Bootloader", [], new byte[400], native: 7));
        File.Delete(_built[PathOf(board, "System.Device.Wifi")]);
        Refused("TwinSlot.Bootloader 1.0.0.0 has 0x00000007", "has none", "no assembly of nanoFramework.System.Device.Wifi was built");
    }

    [TestMethod]
    public void A_page_without_the_table_and_a_build_without_files_are_refused()
    {
        _built.Write(NativeChecksums.Page, "# Dependencies"u8.ToArray());
        Refused("has no table of native checksums");
        _built.Write(NativeChecksums.Page, File.ReadAllBytes(Path.Combine(Repository.Root, NativeChecksums.Page)));
        Directory.Delete(Path.GetDirectoryName(_built[PathOf(KnownBoards.All.First(), "mscorlib")])!, recursive: true);
        Refused("holds no .pe file");
    }

    [TestMethod]
    public void The_workflow_compares_before_it_gathers()
    {
        string workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", "device.yml"));
        int compares = workflow.IndexOf("dotnet run --project .github/release -- checksums .", StringComparison.Ordinal);
        Assert.IsGreaterThan(0, compares);
        Assert.IsGreaterThan(compares, workflow.IndexOf("--version-name", StringComparison.Ordinal));
    }

    private static string PathOf(BoardDefinition board, string name) => Path.Combine(Path.GetDirectoryName(BuiltRepository.DeploymentOf(board))!, name + ".pe");

    private void Refused(params string[] words)
    {
        Refusal refusal = Assert.ThrowsExactly<Refusal>(() => NativeChecksums.Require(_built.Root));
        foreach (string word in words)
        {
            Assert.Contains(word, refusal.Message);
        }
    }
}
