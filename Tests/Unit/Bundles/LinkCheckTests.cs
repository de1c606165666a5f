using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace NFUnitTest.Bundles;

[TestClass]
public class LinkCheckTests
{
    [TestMethod]
    public void A_bundle_whose_references_are_met_links()
    {
        AssemblyDescription[] bundle = { Needing("Lib", Id("mscorlib", 1, 17)), Needing("App", Id("Lib", 1, 2), Id("mscorlib", 1, 17)) };
        Assert.IsNull(LinkCheck.Check(bundle, Board()));
        Assert.IsNull(LinkCheck.Check(bundle, null));
    }

    [TestMethod]
    public void Build_number_and_revision_do_not_matter()
    {
        AssemblyDescription[] bundle = { Needing("App", new AssemblyIdentity("mscorlib", 1, 17, 99, 7)) };
        Assert.IsNull(LinkCheck.Check(bundle, Board()));
    }

    [TestMethod]
    [DataRow("Gone", 1, 0, "App needs Gone 1.0, which neither the bundle nor the board has")]
    [DataRow("mscorlib", 1, 18, "App needs mscorlib 1.18, but there is mscorlib 1.17")]
    [DataRow("mscorlib", 2, 17, "App needs mscorlib 2.17, but there is mscorlib 1.17")]
    [DataRow("MSCORLIB", 1, 17, "App needs MSCORLIB 1.17, which neither the bundle nor the board has")]
    [DataRow("Lib", 1, 3, "App needs Lib 1.3, but there is Lib 1.2")]
    [DataRow("App", 1, 2, "App needs App 1.2, which does not stand before it in the bundle")]
    [DataRow("Late", 1, 2, "App needs Late 1.2, which does not stand before it in the bundle")]
    public void An_unmet_reference_is_named(string name, int major, int minor, string words)
    {
        AssemblyDescription[] bundle = { Alone("Lib"), Needing("App", Id(name, major, minor)), Alone("Late") };
        Assert.AreEqual(words, LinkCheck.Check(bundle, Board()));
    }

    [TestMethod]
    public void Without_a_known_resident_set_the_bundle_itself_is_still_checked()
    {
        Assert.IsNull(LinkCheck.Check(new AssemblyDescription[] { Needing("App", Id("Gone", 1, 0)) }, null));
        AssemblyDescription[] wrong = { Needing("App", Id("Lib", 1, 2)), Alone("Lib") };
        Assert.AreEqual("App needs Lib 1.2, which does not stand before it in the bundle", LinkCheck.Check(wrong, null));
    }

    [TestMethod]
    public void No_name_stands_twice_and_none_shadows_a_resident_one()
    {
        Assert.AreEqual("App stands twice in the bundle", LinkCheck.Check(new AssemblyDescription[] { Alone("App"), Alone("App") }, null));
        Assert.AreEqual(
            "mscorlib is one of the board's own assemblies; leave it out of the bundle",
            LinkCheck.Check(new AssemblyDescription[] { Alone("mscorlib") }, Board()));
    }

    [TestMethod]
    public void Native_methods_are_refused()
    {
        AssemblyDescription[] bundle = { new AssemblyDescription(Id("App", 1, 2), new AssemblyIdentity[0], true) };
        Assert.AreEqual("App has native methods; only the board's deployment can bring those", LinkCheck.Check(bundle, null));
    }

    [TestMethod]
    [DataRow(62, true)]
    [DataRow(63, false)]
    public void The_runtime_holds_64_assemblies_in_all(int count, bool fits)
    {
        AssemblyDescription[] bundle = new AssemblyDescription[count];
        for (int i = 0; i < count; i++)
        {
            bundle[i] = Alone("A" + i.ToString());
        }

        string words = LinkCheck.Check(bundle, Board());
        Assert.AreEqual(fits ? null : "with the board's own there are 65 assemblies; at most 64 can be loaded", words);
    }

    [TestMethod]
    public void What_an_image_needs_is_compared_with_what_the_board_has()
    {
        AssemblyIdentity[] fits = { Id("mscorlib", 1, 17) };
        AssemblyIdentity[] gone = { Id("mscorlib", 1, 17), Id("Gone", 1, 0) };
        AssemblyIdentity[] other = { Id("mscorlib", 1, 18) };
        Assert.IsNull(LinkCheck.FindMissing(fits, Board()));
        Assert.IsNull(LinkCheck.FindMissing(null, Board()));
        Assert.IsNull(LinkCheck.FindMissing(gone, null));
        Assert.AreEqual("the image needs Gone 1.0, but the board has none", LinkCheck.FindMissing(gone, Board()));
        Assert.AreEqual("the image needs mscorlib 1.18, but the board has mscorlib 1.17", LinkCheck.FindMissing(other, Board()));
    }

    private static AssemblyIdentity[] Board()
    {
        return new AssemblyIdentity[] { Id("mscorlib", 1, 17), Id("TwinSlot.Contract", 1, 0) };
    }

    private static AssemblyIdentity Id(string name, int major, int minor)
    {
        return new AssemblyIdentity(name, (ushort)major, (ushort)minor, 0, 0);
    }

    private static AssemblyDescription Alone(string name)
    {
        return new AssemblyDescription(Id(name, 1, 2), new AssemblyIdentity[0], false);
    }

    private static AssemblyDescription Needing(string name, params AssemblyIdentity[] references)
    {
        return new AssemblyDescription(Id(name, 1, 2), references, false);
    }
}
