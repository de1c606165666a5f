using TwinSlot.SlotManager.Bundles;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Verification;

namespace TwinSlot.Tests.Tools;

/// <summary>Whether a bundle for a device has exactly one application, by its table of types.</summary>
[TestClass]
public sealed class DeviceApplicationTests : IDisposable
{
    private static readonly byte[] s_fixture = File.ReadAllBytes(Workplace.Fixture("bundle.bin"));

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void A_class_that_implements_the_interface_is_an_application()
    {
        Assert.IsNull(Problem(new BuiltType("Made.Application", BuiltType.Application)));
        Assert.IsNull(Problem(new BuiltType("Made.Other"), new BuiltType("Made.Application", "System.IDisposable", BuiltType.Application)));
        Assert.IsNull(Problem(
            new BuiltType("Made.IMine", BuiltType.Application) { Base = null, Flags = BuiltType.Interface },
            new BuiltType("Made.Below", BuiltType.Application) { Flags = BuiltType.AbstractClass },
            new BuiltType("Made.Application") { Base = "Made.Below" }), "by its base class alone");
        Assert.IsNull(Problem(
            new BuiltType("Made.IMine", BuiltType.Application) { Base = null, Flags = BuiltType.Interface },
            new BuiltType("Made.Application", "Made.IMine")), "by its interface alone");
    }

    [TestMethod]
    public void A_reference_behind_the_first_thirty_takes_two_bytes_in_a_signature()
    {
        string[] many = [.. Enumerable.Range(0, 50).Select(number => $"Made.I{number}")];
        Assert.IsNull(Problem(new BuiltType("Made.Application", [.. many, BuiltType.Application])));
        Assert.Contains("no class", Problem(new BuiltType("Made.Application", many))!);
    }

    [TestMethod]
    public void None_more_than_one_and_one_that_cannot_be_made_are_problems()
    {
        Assert.AreEqual("its last assembly, Made.App, has no class that implements IApplication", Problem(new BuiltType("Made.Application", "Made.IApplication")));
        Assert.Contains("no class", Problem(new BuiltType("Made.Application", BuiltType.Application) { Flags = BuiltType.AbstractClass })!);
        Assert.Contains("more than one class that implements IApplication (One, Two)", Problem(new BuiltType("Made.One", BuiltType.Application), new BuiltType("Made.Two", BuiltType.Application))!);
        string none = "Application, its class that implements IApplication, has no public constructor without parameters";
        Assert.AreEqual(none, Problem(new BuiltType("Made.Application", BuiltType.Application) { IsPublic = false }));
        Assert.AreEqual(none, Problem(new BuiltType("Made.Application", BuiltType.Application) { Parameters = 1 }));
    }

    [TestMethod]
    public void The_fixture_that_a_real_build_made_has_no_application()
    {
        Assert.AreEqual("its last assembly, Fixture.App, has no class that implements IApplication", DeviceApplication.Problem(s_fixture));
        IReadOnlyList<DeviceType> types = DeviceTypes.Read(s_fixture[ApplicationBundle.Application..])!;
        CollectionAssert.AreEqual((string[])["Fixture.App.Application", "Microsoft.CodeAnalysis.EmbeddedAttribute"], types.Select(type => type.Name).ToArray());
        Assert.IsTrue(types[0].IsClass && types[0].HasConstructor);
    }

    [TestMethod]
    public void Sign_verify_and_flash_refuse_a_bundle_without_exactly_one()
    {
        string none = _place.Write("none.bundle", s_fixture);
        string image = _place["none.img"];
        string[] words = ["is a bundle that no board would start", "Fixture.App, has no class that implements IApplication", "docs/howto/own-application.md"];
        Outcome.Of("sign", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.0.0", "--board", "esp32-wrover", none, image).MustFail(1, words);
        Assert.IsFalse(File.Exists(image));

        // Signed by a tool that knew nothing of the board but its name.
        Outcome.Of("sign", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", "1.0.0", "--board", "unknown-here", none, image).MustBeDone();
        string own = Directory.CreateDirectory(_place["unknown-here"]).FullName;
        File.Copy(Path.Combine(Repository.Root, "boards", "esp32-wrover", "board.json"), Path.Combine(own, "board.json"));
        Outcome.Of("verify", "--key", Workplace.Fixture("rsa-3072.pub.pem"), "--board", own, image).MustFail(1, words);
        Outcome.Of("flash", "--board", own, "--port", "COM7", "--dry-run", image).MustFail(1, words);
    }

    [TestMethod]
    public void Tables_that_are_not_in_order_are_a_problem_and_never_an_exception()
    {
        byte[] whole = ApplicationBundle.Of(s_fixture, new BuiltType("Made.Below", BuiltType.Application) { Flags = BuiltType.AbstractClass }, new BuiltType("Made.Application", "Made.I") { Base = "Made.Below" });
        int reported = 0;
        for (int at = ApplicationBundle.Application + PeHeader.Size; at < whole.Length; at++)
        {
            foreach (byte value in (byte[])[0, 0x7F, 0x80, 0xC0, 0xFF])
            {
                byte[] changed = [.. whole];
                changed[at] = value;
                reported += DeviceApplication.Problem(changed) is string ? 1 : 0;
            }
        }

        Assert.IsGreaterThan(100, reported);
        byte[] circle = ApplicationBundle.Of(s_fixture, new BuiltType("Made.A") { Base = "Made.B" }, new BuiltType("Made.B") { Base = "Made.A" });
        Assert.Contains("no class", DeviceApplication.Problem(circle)!);
    }

    private static string? Problem(params BuiltType[] types) => DeviceApplication.Problem(ApplicationBundle.Of(s_fixture, types));
}
