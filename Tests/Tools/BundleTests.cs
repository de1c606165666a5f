using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class BundleTests : IDisposable
{
    // Names in this test's own output folder: the virtual board's provisioning plays the application, Spectre.Console and
    // the board's assemblies the rest.
    private const string Application = "TwinSlot.Boards.Virtual.Deployment.dll";
    private const string Tool = "twinslot.dll";
    private static readonly string[] s_resident =
    [
        "TwinSlot.Bootloader.Contract.dll", "TwinSlot.Bootloader.dll", "TwinSlot.HardwareAbstraction.dll", "TwinSlot.SlotManager.dll",
        "System.IO.Hashing.dll", "System.CommandLine.dll",
    ];

    private readonly Workplace _place = new();
    private readonly string _folder;

    public BundleTests()
    {
        _folder = Directory.CreateDirectory(_place["bin"]).FullName;
    }

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void Dependencies_come_first_and_resident_assemblies_stay_out()
    {
        Copy([Tool, Application, "Spectre.Console.dll", "Spectre.Console.Ansi.dll", .. s_resident]);
        File.WriteAllText(Path.Combine(_folder, "native.dll"), "MZ, but nothing else");
        string output = Outcome.Of("bundle", _folder, _place["app.bundle"]).MustBeDone().Output;
        string[] taken = [.. output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("taken", StringComparison.Ordinal)).Select(line => line[5..].Trim())];
        string[] expected = ["Spectre.Console", "Spectre.Console.Ansi", "TwinSlot.Boards.Virtual.Deployment", "twinslot"];
        CollectionAssert.AreEquivalent(expected, taken);
        Assert.AreEqual("twinslot", taken[^1]);
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

    private void Copy(params string[] names)
    {
        foreach (string name in names)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(_folder, name), overwrite: true);
        }
    }
}
