using System.Reflection;
using System.Runtime.Loader;
using TwinSlot.Boards.Definition;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Conformance.Rules;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;

namespace TwinSlot.Tests.Conformance.Boards;

/// <summary>What <c>twinslot golden</c> writes compiles for the device, keeps to what the device has and runs, and holds the image's very bytes.</summary>
[TestClass]
public sealed class GoldenBuildTests : IDisposable
{
    private const string Board = "esp32-wrover";
    private const int RoomForSignatures = 8_192;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("twinslot-golden-");

    public void Dispose() => _root.Delete(recursive: true);

    [TestMethod]
    [DataRow(0)]
    [DataRow(60_000)]
    [DataRow(110_000)]
    public void A_board_with_a_golden_image_builds_and_holds_its_very_bytes(int more)
    {
        CopyBoards();
        byte[] image = Sign(more);
        string folder = Path.Combine(_root.FullName, "boards", Board);
        Run("golden", "--key", Fixture("rsa-3072.pub.pem"), folder, Path.Combine(_root.FullName, "golden.img"));

        using DeviceBuild build = new();
        string shared = build.Compile(Path.Combine(_root.FullName, "boards", "esp32", "Esp32.nfproj"), _root.FullName);
        string[] parts = [.. Directory.GetFiles(Path.Combine(folder, "golden"), "*.nfproj", SearchOption.AllDirectories).Select(p => build.Compile(p, _root.FullName))];
        Assert.HasCount(GoldenPlan.Parts(image.Length), parts);
        string own = build.Compile(Path.Combine(folder, KnownBoards.Read(Board).Project + ".nfproj"), _root.FullName);
        foreach (string assembly in parts.Append(own))
        {
            using ModuleDefinition module = build.Read(assembly);
            List<Finding> findings = AssemblyWalker.Over(module, AllRules.List);
            Assert.IsEmpty(findings, Environment.NewLine + string.Join(Environment.NewLine, findings));
            Assert.IsLessThanOrEqualTo(ushort.MaxValue - RoomForSignatures, ArrayData(module), "more array data than an assembly of the device addresses");
        }

        AssemblyLoadContext context = new("golden", isCollectible: true);
        foreach (string part in parts.Append(shared))
        {
            LoadInto(context, part);
        }

        IImageChunks chunks = (IImageChunks)LoadInto(context, own).GetTypes().Single(t => t.Name == "BoardData")
            .GetMethod("Golden", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
        byte[] read = new byte[image.Length];
        Assert.AreEqual(image.Length, chunks.Length);
        Assert.IsTrue(new ChunkedImage(chunks).Read(0, read, 0, read.Length));
        CollectionAssert.AreEqual(image, read);
        Assert.IsNull(chunks.Chunk(GoldenPlan.Chunks(image.Length)));
        context.Unload();
    }

    // What the compiler makes of an array's initialiser: the field that the data is of.
    private static int ArrayData(ModuleDefinition module) => module.GetTypes().SelectMany(t => t.Fields).Sum(f => f.InitialValue.Length);

    private static Assembly LoadInto(AssemblyLoadContext context, string path) => context.LoadFromStream(new MemoryStream(File.ReadAllBytes(path)));

    private byte[] Sign(int more)
    {
        byte[] bundle = ApplicationBundle.Of(File.ReadAllBytes(Fixture("bundle.bin")));
        string payload = Path.Combine(_root.FullName, "golden.bin");
        File.WriteAllBytes(payload, more == 0 ? bundle : LargeBundle.Of(bundle, ApplicationBundle.Application, more, more));
        string image = Path.Combine(_root.FullName, "golden.img");
        Run("sign", "--key", Fixture("rsa-3072.trusted.pem"), "--version", "0.9.0", "--board", Board, payload, image);
        return File.ReadAllBytes(image);
    }

    private void CopyBoards()
    {
        string source = Path.Combine(Repository.Root, "boards");
        foreach (string folder in (string[])["esp32", Board])
        {
            foreach (string file in Directory.GetFiles(Path.Combine(source, folder), "*", SearchOption.AllDirectories))
            {
                string target = Path.Combine(_root.FullName, "boards", Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    private static string Fixture(string name) => Path.Combine(Repository.Root, "Tests", "Shared", "Fixtures", "mcuboot", name);

    private static void Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Assert.AreEqual(0, TwinSlotProgram.Run(arguments, output, error), error.ToString());
    }
}
