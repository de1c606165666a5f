using System.Reflection;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class BundleTests : IDisposable
{
    // Names in this test's own output folder: the virtual board's provisioning plays the application, Spectre.Console,
    // System.CommandLine (a package that no board has, whatever its name) and the board's assemblies the rest.
    private const string Application = "TwinSlot.Boards.Virtual.Deployment.dll";
    private const string Tool = "twinslot.dll";
    private const int LibLength = 376;
    private static readonly string[] s_resident =
    [
        "TwinSlot.Contract.dll", "TwinSlot.Bootloader.dll", "TwinSlot.HardwareAbstraction.dll", "TwinSlot.SlotManager.dll",
        "System.IO.Hashing.dll", "System.Device.Gpio.dll",
    ];

    private readonly Workplace _place = new();
    private readonly string _folder;

    public BundleTests()
    {
        _folder = Directory.CreateDirectory(_place["bin"]).FullName;
    }

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void A_folder_of_the_other_kind_is_refused_for_a_board_by_what_it_holds()
    {
        Outcome.Of("bundle", "--board", "esp32-wrover", Path.Combine(AppContext.BaseDirectory, "samples", "Good"), _place["a.bin"])
            .MustFail(1, "holds .dll files and no .pe file, which is what esp32-wrover runs");
        Directory.CreateDirectory(_place["device"]);
        File.WriteAllBytes(_place[Path.Combine("device", "Made.pe")], File.ReadAllBytes(Workplace.Fixture("bundle.bin")));
        Outcome.Of("bundle", "--board", "virtual", _place["device"], _place["a.bin"]).MustFail(1, "holds .pe files and no .dll file, which is what the virtual board loads");
        Outcome.Of("bundle", "--board", "virtual", "--format", "pe", _place["device"], _place["a.bin"]).MustFail(2, "--format pe is not what virtual loads");
        Assert.IsFalse(File.Exists(_place["a.bin"]));
    }

    [TestMethod]
    public void Dependencies_come_first_and_resident_assemblies_stay_out()
    {
        Copy([Tool, Application, "Spectre.Console.dll", "Spectre.Console.Ansi.dll", "System.CommandLine.dll", .. s_resident]);
        File.WriteAllText(Path.Combine(_folder, "native.dll"), "MZ, but nothing else");
        string output = Outcome.Of("bundle", _folder, _place["app.bundle"]).MustBeDone().Output;
        string[] included = [.. output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("included", StringComparison.Ordinal)).Select(line => line[8..].Trim())];
        string[] expected = ["Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine", "TwinSlot.Boards.Virtual.Deployment", "twinslot"];
        CollectionAssert.AreEquivalent(expected, included);
        Assert.AreEqual("twinslot", included[^1]);
        foreach (string name in s_resident)
        {
            Assert.Contains($"left out  {name}: the board has it", output);
        }

        Assert.Contains("native.dll: not a .NET assembly", output);
        byte[] bytes = File.ReadAllBytes(_place["app.bundle"]);
        Bundle found = Bundle.Find(new ManagedBundle(), new ArrayImage(bytes), 0, bytes.Length)!;
        byte[] last = File.ReadAllBytes(Path.Combine(_folder, Tool));
        CollectionAssert.AreEqual(last, bytes[found.Positions[^1]..(found.Positions[^1] + found.Lengths[^1])]);
    }

    [TestMethod]
    public void The_signature_of_a_packages_file_is_left_out_and_the_rest_loads()
    {
        Copy("System.CommandLine.dll");
        Outcome.Of("bundle", _folder, _place["app.bundle"]).MustBeDone();
        byte[] signed = File.ReadAllBytes(Path.Combine(_folder, "System.CommandLine.dll"));
        byte[] bundled = File.ReadAllBytes(_place["app.bundle"]);
        Assert.IsLessThan(signed.Length, bundled.Length, "the package's file is not signed any more: take another");
        CollectionAssert.AreEqual(AssemblyName.GetAssemblyName(Path.Combine(_folder, "System.CommandLine.dll")).GetPublicKeyToken(), Assembly.Load(bundled).GetName().GetPublicKeyToken());
    }

    [TestMethod]
    public void What_is_called_as_the_platform_is_but_does_not_belong_to_it_is_a_need_of_its_own()
    {
        byte[] tool = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Tool));
        string[] needs = [.. new ManagedBundle().Describe(new ArrayImage(tool), 0, tool.Length)!.References.Select(reference => reference.Name)];
        Assert.Contains("System.CommandLine", needs);
        Assert.DoesNotContain("System.Runtime", needs);
        Assert.DoesNotContain("System.Text.Json", needs);
    }

    [TestMethod]
    public void Two_applications_are_no_bundle()
    {
        Copy(Application, "Spectre.Console.Ansi.dll");
        Outcome.Of("bundle", _folder, _place["app.bundle"]).MustFail(1, _folder, "exactly one application assembly");
        Assert.IsFalse(File.Exists(_place["app.bundle"]));
    }

    [TestMethod]
    public void A_folder_without_an_application_is_refused()
    {
        Outcome.Of("bundle", _folder, _place["app.bundle"]).MustFail(1, _folder, "no assembly");
        Copy(s_resident);
        Outcome.Of("bundle", _folder, _place["app.bundle"]).MustFail(1, _folder, "no assembly");
        Outcome.Of("bundle", _place["none"], _place["app.bundle"]).MustFail(1, _place["none"], "does not exist");
        string file = _place.Write("file", "text");
        Outcome.Of("bundle", file, _place["app.bundle"]).MustFail(1, file);
    }

    [TestMethod]
    public void A_bundle_is_replaced_only_by_force()
    {
        Copy(Application);
        _place.Write("app.bundle", "old");
        Outcome.Of("bundle", _folder, _place["app.bundle"]).MustFail(1, _place["app.bundle"], "--force");
        Outcome.Of("bundle", "--force", _folder, _place["app.bundle"]).MustBeDone();
        Assert.AreEqual("MZ", File.ReadAllText(_place["app.bundle"])[..2]);
    }

    [TestMethod]
    public void Device_assemblies_make_a_device_bundle()
    {
        byte[] fixture = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));
        WriteDeviceAssemblies(fixture);
        File.WriteAllText(Path.Combine(_folder, "Broken.pe"), "NFMRK1, but nothing else");
        Outcome done = Outcome.Of("bundle", _folder, _place["app.bundle"]).MustBeDone();
        CollectionAssert.AreEqual(fixture, File.ReadAllBytes(_place["app.bundle"]));
        Assert.MatchesRegex(@"included +Fixture\.Lib\s+included +Fixture\.App\s", done.Output);
        Assert.Contains("Broken.pe: not an intact nanoFramework assembly", done.Output);
        Assert.DoesNotContain("note:", done.Output);
    }

    [TestMethod]
    public void A_folder_with_both_kinds_says_which_was_used()
    {
        byte[] fixture = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));
        WriteDeviceAssemblies(fixture);
        Copy(Application);
        Outcome both = Outcome.Of("bundle", _folder, _place["a.bundle"]).MustBeDone();
        Assert.Contains("the .pe files were bundled", both.Output);
        CollectionAssert.AreEqual(fixture, File.ReadAllBytes(_place["a.bundle"]));
        Outcome asked = Outcome.Of("bundle", "--format", "dll", _folder, _place["b.bundle"]).MustBeDone();
        Assert.DoesNotContain("note:", asked.Output);
        Assert.AreEqual("MZ", File.ReadAllText(_place["b.bundle"])[..2]);
        Outcome.Of("bundle", "--format", "exe", _folder, _place["c.bundle"]).MustFail(2, "'exe' is not a format");
    }

    [TestMethod]
    public void An_assembly_with_native_methods_stays_out()
    {
        byte[] fixture = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));
        WriteDeviceAssemblies(fixture);
        byte[] native = fixture[..LibLength];
        native[20] = 1;
        BitConverter.TryWriteBytes(native.AsSpan(8), 0u);
        BitConverter.TryWriteBytes(native.AsSpan(8), PeCrc.Append(0, native, PeHeader.Size));
        File.WriteAllBytes(Path.Combine(_folder, "Fixture.Lib.pe"), native);
        Outcome done = Outcome.Of("bundle", _folder, _place["app.bundle"]).MustBeDone();
        CollectionAssert.AreEqual(fixture[LibLength..], File.ReadAllBytes(_place["app.bundle"]));
        Assert.Contains("left out  Fixture.Lib.pe: it has native methods", done.Output);
    }

    [TestMethod]
    public void Two_device_applications_are_no_bundle()
    {
        byte[] fixture = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));
        WriteDeviceAssemblies(fixture);
        File.WriteAllBytes(Path.Combine(_folder, "Second.pe"), fixture[LibLength..]);
        Outcome.Of("bundle", _folder, _place["app.bundle"]).MustFail(1, _folder, "exactly one application assembly", "here are 2");
    }

    private void WriteDeviceAssemblies(byte[] fixture)
    {
        File.WriteAllBytes(Path.Combine(_folder, "Fixture.Lib.pe"), fixture[..LibLength]);
        File.WriteAllBytes(Path.Combine(_folder, "Fixture.App.pe"), fixture[LibLength..]);
    }

    private void Copy(params string[] names)
    {
        foreach (string name in names)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(_folder, name), overwrite: true);
        }
    }
}
