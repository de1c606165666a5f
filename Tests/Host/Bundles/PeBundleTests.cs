using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Bundles;

[TestClass]
public sealed class PeBundleTests
{
    private const int App = PeFixture.LibLength;
    private static readonly AssemblyIdentity s_core = new("mscorlib", 1, 17, 11, 0);

    [TestMethod]
    public void The_fixture_is_walked_and_described()
    {
        byte[] bytes = new PeFixture().Bytes;
        ArrayImage image = new(bytes);
        PeBundle format = new();
        Bundle bundle = Bundle.Find(format, image, 0, bytes.Length);
        CollectionAssert.AreEqual(new[] { 0, App }, bundle.Positions);
        CollectionAssert.AreEqual(new[] { PeFixture.LibLength, PeFixture.AppLength }, bundle.Lengths);
        Assert.AreEqual("Fixture.Lib 1.2.0.0: mscorlib 1.17.11.0", Text(format.Describe(image, 0, App)));
        Assert.AreEqual("Fixture.App 1.2.3.0: mscorlib 1.17.11.0, Fixture.Lib 1.2.0.0", Text(format.Describe(image, App, PeFixture.AppLength)));
        Assert.IsTrue(format.IsIntact(image, 0, App, null));
        Assert.IsTrue(format.IsIntact(image, App, PeFixture.AppLength, null));
        Assert.AreEqual(FailureReason.None, new PeFixture().Check(s_core).Reason);
        Assert.AreEqual(FailureReason.None, new PeFixture().Check(null).Reason);
    }

    [TestMethod]
    public void A_bundle_inside_an_image_is_walked_by_its_position()
    {
        byte[] bytes = [.. new byte[32], .. new PeFixture().Bytes, .. new byte[40]];
        BundleCheck check = BundleCheck.Of(new PeBundle(), new ArrayImage(bytes), 32, bytes.Length - 72, [s_core], true, null);
        Assert.AreEqual(FailureReason.None, check.Reason, check.Detail);
        CollectionAssert.AreEqual(new[] { 32, 32 + App }, check.Bundle.Positions);
    }

    [TestMethod]
    public void What_does_not_link_is_refused_in_words()
    {
        Refused(FailureReason.LinkFailed, new PeFixture().Check(), "Fixture.Lib needs mscorlib 1.17, which neither the bundle nor the board has");
        Refused(FailureReason.LinkFailed, new PeFixture().Check(new AssemblyIdentity("mscorlib", 1, 18, 0, 0)), "but there is mscorlib 1.18");
        Refused(FailureReason.LinkFailed, new PeFixture().Keep(App..).Check(s_core), "Fixture.App needs Fixture.Lib 1.2, which neither");
        Refused(FailureReason.LinkFailed, new PeFixture().Check(s_core, new AssemblyIdentity("Fixture.Lib", 1, 2, 0, 0)), "Fixture.Lib is one of the board's own");
        Refused(FailureReason.LinkFailed, new PeFixture().Set32(20, 1).Seal(0).Check(s_core), "Fixture.Lib has native methods");
        Refused(FailureReason.LinkFailed, new PeFixture().Set16(30, 3).Seal(0).Check(s_core), "Fixture.App needs Fixture.Lib 1.2, but there is Fixture.Lib 1.3");
    }

    [TestMethod]
    [DataRow(0, 0u, "marker")]
    [DataRow(4, 0x0000324bu, "marker")]
    [DataRow(4, 0x0100314bu, "marker's zeros")]
    [DataRow(16, 1u, "flags: needs a reboot")]
    [DataRow(38, 2u, "version of the string table")]
    [DataRow(40, 0u, "first table in the header")]
    [DataRow(40, 0x80u, "first table behind a gap")]
    [DataRow(44, 0xffffffffu, "table far outside")]
    [DataRow(44, 0x78u, "table before the one before")]
    [DataRow(44, 0x8au, "table not aligned")]
    [DataRow(100, 0u, "size 0")]
    [DataRow(100, 0x80000000u, "negative size")]
    [DataRow(100, 0xfffffffcu, "size that overflows")]
    [DataRow(100, 836u, "size past the end")]
    [DataRow(104 + 4, 4u, "padding of 4")]
    [DataRow(104 + 4 + 12, 0xffu, "padding of 255")]
    public void A_false_header_with_right_checksums_is_refused(int offset, uint value, string what)
    {
        PeFixture fixture = offset == 38 ? new PeFixture().Set16(offset, (ushort)value) : new PeFixture().Set32(offset, value);
        Refused(FailureReason.BundleMalformed, fixture.Seal(0).Check(s_core), "one assembly after the other", what);
    }

    [TestMethod]
    [DataRow(36, 0, "empty name")]
    [DataRow(36, 76, "name behind the strings")]
    [DataRow(36, 0xfffe, "a name of the runtime's that is no assembly's")]
    [DataRow(124, 0xfcd1, "a reference to a string of the runtime's that is no assembly's")]
    [DataRow(124, 400, "a reference behind the strings")]
    [DataRow(0x111, 0x2046, "a name with a space")]
    [DataRow(108, 1, "half a reference")]
    public void A_false_name_with_right_checksums_is_refused(int offset, int value, string what)
    {
        Refused(FailureReason.BundleMalformed, new PeFixture().Set16(offset, (ushort)value).Seal(0).Check(s_core), "name or references", what);
    }

    [TestMethod]
    public void A_name_without_an_end_is_refused()
    {
        PeFixture fixture = new();
        fixture.Bytes.AsSpan(0x111, 0x15c - 0x111).Fill((byte)'a');
        Refused(FailureReason.BundleMalformed, fixture.Seal(0).Check(s_core), "name or references");
    }

    [TestMethod]
    public void Every_changed_byte_and_every_truncation_is_found()
    {
        byte[] whole = new PeFixture().Bytes;
        for (int i = 0; i < whole.Length; i++)
        {
            PeFixture changed = new();
            changed.Bytes[i] ^= 0x10;
            Assert.AreEqual(FailureReason.BundleMalformed, changed.Check(s_core).Reason, $"byte {i}");
        }

        for (int length = 0; length < whole.Length; length++)
        {
            FailureReason expected = length == App ? FailureReason.None : FailureReason.BundleMalformed;
            Assert.AreEqual(expected, new PeFixture().Keep(..length).Check(s_core).Reason, $"{length} bytes");
        }
    }

    [TestMethod]
    public void Progress_is_reported_while_bytes_are_checked()
    {
        Steps steps = new();
        byte[] bytes = new PeFixture().Bytes;
        Assert.IsTrue(new PeBundle().IsIntact(new ArrayImage(bytes), 0, App, steps));
        Assert.AreEqual(1, steps.Count);
    }

    private static void Refused(FailureReason reason, BundleCheck check, string words, string what = "")
    {
        Assert.AreEqual(reason, check.Reason, what + check.Detail);
        Assert.Contains(words, check.Detail, what);
        Assert.IsNull(check.Bundle);
    }

    private static string Text(AssemblyDescription assembly) =>
        $"{Version(assembly.Identity)}: {string.Join(", ", assembly.References.Select(Version))}";

    private static string Version(AssemblyIdentity identity) =>
        $"{identity.Name} {identity.Major}.{identity.Minor}.{identity.Build}.{identity.Revision}";

    private sealed class Steps : IProgress
    {
        public int Count { get; private set; }

        public void Step() => Count++;
    }
}
