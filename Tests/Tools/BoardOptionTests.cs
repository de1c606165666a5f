using System.Buffers.Binary;
using System.Text.Json.Nodes;
using TwinSlot.Boards.Definition;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Tools.Parts;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tests.Tools;

/// <summary><c>--board</c>: by name or by the folder of a board of one's own; and what a verb refuses for the board.</summary>
[TestClass]
public sealed class BoardOptionTests : IDisposable
{
    private static readonly string s_repository = Path.Combine(Repository.Root, "boards", "esp32-wrover", BoardJson.FileName);
    private static readonly string s_key = Workplace.Fixture("rsa-3072.pub.pem");

    private readonly Workplace _place = new();
    private readonly string _folder;

    public BoardOptionTests()
    {
        _folder = Directory.CreateDirectory(_place["my-charger"]).FullName;
        File.Copy(s_repository, Path.Combine(_folder, BoardJson.FileName));
    }

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void A_board_of_ones_own_is_signed_verified_and_flashed_for_by_its_folder()
    {
        string image = _place.Sign("own.img", "--board", _folder);
        Assert.Contains("own.img is accepted", Verify(_folder, image).MustBeDone().Output);
        Verify(Path.Combine(_folder, BoardJson.FileName), image).MustBeDone();
        Outcome.Of("flash", "--board", _folder + Path.DirectorySeparatorChar, "--port", "COM7", "--dry-run", image).MustBeDone();
        Verify("esp32-wrover", image).MustFail(1, "another board", "--board esp32-wrover");
    }

    [TestMethod]
    public void The_security_floor_is_said_to_be_unknown() =>
        Assert.Contains("security floor is not known", Verify(_folder, _place.Sign("own.img", "--board", _folder)).MustBeDone().Output);

    [TestMethod]
    public void A_name_that_no_board_has_lists_those_that_there_are()
    {
        string image = _place.Sign("own.img", "--board", "esp32-wrover");
        Verify("esp32-wrovr", image).MustFail(2, "'esp32-wrovr'", "esp32-s3-n16r8, esp32-wrover");
        Assert.Contains("note: esp32-wrovr is none of the boards", Sign("esp32-wrovr", _place.DeviceBundle()).MustBeDone().Output);
    }

    [TestMethod]
    public void A_folder_without_a_definition_or_with_a_wrong_one_is_refused_by_name_and_line()
    {
        string empty = Directory.CreateDirectory(_place["empty"]).FullName;
        Sign(empty, _place.DeviceBundle()).MustFail(1, "empty holds no board.json", "docs/howto/new-board.md");
        string[] lines = File.ReadAllLines(s_repository);
        int at = Array.FindIndex(lines, line => line.Contains("\"contactor\"", StringComparison.Ordinal));
        lines[at] = lines[at].Replace("contactor\"", "contacter\"", StringComparison.Ordinal);
        File.WriteAllLines(Path.Combine(_folder, BoardJson.FileName), lines);
        Sign(_folder, _place.DeviceBundle()).MustFail(1, "my-charger", "board.json", "'contacter'", $"line {at + 1}");
        JsonObject board = JsonNode.Parse(File.ReadAllText(s_repository))!.AsObject();
        board["pins"]!["light"]!["gpio"] = 25;
        File.WriteAllText(Path.Combine(_folder, BoardJson.FileName), board.ToJsonString());
        Sign(_folder, _place.DeviceBundle()).MustFail(1, "GPIO 25");
    }

    [TestMethod]
    public void A_bundle_for_the_virtual_board_is_refused_for_a_device()
    {
        string bundle = _place.Write("app.bundle", File.ReadAllBytes(typeof(BoardOptionTests).Assembly.Location));
        Sign("esp32-wrover", bundle).MustFail(1, ".dll", "the virtual board", "esp32-wrover");
        Assert.IsFalse(File.Exists(_place["out.img"]));
    }

    [TestMethod]
    public void An_image_without_assemblies_does_not_verify_for_a_device()
    {
        Sign("esp32-wrover", _place.Write("zeros.bin", new byte[64])).MustBeDone();
        Verify("esp32-wrover", _place["out.img"]).MustFail(1, "no bundle of assemblies", "device's build");
    }

    [TestMethod]
    public void A_bundle_for_a_device_is_refused_for_the_virtual_board()
    {
        Sign("virtual", _place.DeviceBundle()).MustFail(1, ".pe", "--format dll");
        Assert.IsFalse(File.Exists(_place["out.img"]));
    }

    [TestMethod]
    public void An_image_is_verified_for_the_virtual_board_as_that_board_does()
    {
        string bundle = _place.Write("charger.bundle", new ChargerBuild().ToBundle());
        Sign("virtual", bundle).MustBeDone();
        Assert.Contains("virtual: board, size of a slot", Verify("virtual", _place["out.img"]).MustBeDone().Output);
        Verify("virtual", _place.Sign("device.img", "--board", "esp32-wrover")).MustFail(1, "another board than virtual");
    }

    [TestMethod]
    public void A_folder_is_bundled_for_a_board_in_its_kind_and_checked_for_it()
    {
        byte[] device = File.ReadAllBytes(_place.DeviceBundle());
        string folder = Directory.CreateDirectory(_place["bin"]).FullName;
        File.WriteAllBytes(Path.Combine(folder, "Made.App.pe"), device[ApplicationBundle.Application..]);
        File.WriteAllBytes(Path.Combine(folder, "Fixture.Lib.pe"), device[..ApplicationBundle.Application]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "TwinSlot.Transfer.dll"), Path.Combine(folder, "TwinSlot.Transfer.dll"));
        string bundle = _place["made.bundle"];

        // Managed, as the application is, and in every deployment.
        File.WriteAllBytes(Path.Combine(folder, "System.Threading.pe"), BuiltAssembly.Of("System.Threading", ["mscorlib"], new byte[400]));
        string output = Outcome.Of("bundle", "--board", _folder, folder, bundle).MustBeDone().Output;
        Assert.DoesNotContain("note:", output);
        Assert.Contains("left out  System.Threading.pe: the board has it", output);
        CollectionAssert.AreEqual(device, File.ReadAllBytes(bundle));
        File.Delete(bundle);
        Outcome.Of("bundle", "--board", "virtual", folder, bundle).MustFail(1, "TwinSlot.Transfer", "no class that implements IApplication");
        Outcome.Of("bundle", "--board", "esp32-wrover", "--format", "dll", folder, bundle).MustFail(2, "--format dll is not what esp32-wrover loads");
        Outcome.Of("bundle", "--board", "esp32-wrovr", folder, bundle).MustFail(2, "'esp32-wrovr'");
        File.Delete(Path.Combine(folder, "Fixture.Lib.pe"));
        Outcome.Of("bundle", "--board", "esp32-wrover", folder, bundle).MustFail(1, "Fixture.Lib", "which neither the bundle nor the board has");
        Assert.IsFalse(File.Exists(bundle));
    }

    [TestMethod]
    public void A_bundle_without_exactly_one_application_is_refused_for_the_virtual_board()
    {
        Sign("virtual", Managed("TwinSlot.Transfer.dll")).MustFail(1, "TwinSlot.Transfer", "no class that implements IApplication");
        Sign("virtual", Managed("TwinSlot.Tests.Simulation.dll")).MustFail(1, "more than one class", "SimulatedApplication", "CrashingApplication");
        Assert.IsFalse(File.Exists(_place["out.img"]));
        Assert.IsNull(ManagedApplication.Problem(new ChargerBuild().ToBundle()));
    }

    [TestMethod]
    public void Nested_classes_of_one_name_above_each_other_are_read_to_an_end()
    {
        Assert.AreEqual(typeof(Below.Node), typeof(Above.Node).BaseType);
        Assert.Contains("no class that implements IApplication", ManagedApplication.Problem(File.ReadAllBytes(typeof(Above).Assembly.Location))!);
    }

    [TestMethod]
    public void An_assembly_that_neither_bundle_nor_board_has_is_named_by_all_three_verbs()
    {
        byte[] bytes = File.ReadAllBytes(_place.DeviceBundle());
        string bundle = _place.Write("lone.bundle", ApplicationAlone(bytes));
        Sign("esp32-wrover", bundle).MustFail(1, "lone.bundle", "which neither the bundle nor the board has");
        Assert.IsFalse(File.Exists(_place["out.img"]));

        // Signed by a tool that knew nothing of the board but its name.
        string elsewhere = _place["lone.img"];
        Outcome.Of("sign", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.0.0", "--board", "unknown-here", bundle, elsewhere).MustBeDone();
        string own = Directory.CreateDirectory(_place["unknown-here"]).FullName;
        File.Copy(s_repository, Path.Combine(own, BoardJson.FileName));
        Verify(own, elsewhere).MustFail(1, "the board has none");
        Outcome.Of("flash", "--board", own, "--port", "COM7", "--dry-run", elsewhere).MustFail(1, "the board has none");
    }

    [TestMethod]
    [DataRow(BootCause.PowerOn)]
    [DataRow(BootCause.Watchdog)]
    [DataRow(BootCause.Reboot)]
    [DataRow(BootCause.DeepSleep)]
    [DataRow(BootCause.Unknown)]
    public void A_cause_is_taken_as_explain_writes_it(BootCause cause) =>
        Outcome.Of("explain", "--cause", BootCauses.Describe(cause), _place["nowhere"]).MustFail(1, "nowhere");

    // The bundle's last assembly without the one that it references.
    private static byte[] ApplicationAlone(byte[] bundle)
    {
        PeBundle format = new();
        int first = format.AssemblyLength(new TwinSlot.SlotManager.Images.ArrayImage(bundle), 0, bundle.Length);
        Assert.AreEqual(0x524d464eu, BinaryPrimitives.ReadUInt32LittleEndian(bundle.AsSpan(first)));
        return bundle[first..];
    }

    private string Managed(string file) =>
        _place.Write("managed.bundle", ManagedBundle.Create([File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file))]));

    private static Outcome Verify(string board, string image) => Outcome.Of("verify", "--key", s_key, "--board", board, image);

    private Outcome Sign(string board, string bundle) =>
        Outcome.Of("sign", "--force", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.0.0", "--board", board, bundle, _place["out.img"]);

    private static class Above
    {
        internal sealed class Node : Below.Node;
    }

    private static class Below
    {
        internal class Node;
    }
}
