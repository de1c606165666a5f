using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

/// <summary>TwinSlot's own TLVs, those of images before 0.2, and somebody else's of the same types.</summary>
[TestClass]
public class OwnTlvTests
{
    // 2026-05-04T03:02:01Z and somewhere in 2098.
    private const uint Built = 1777863721;
    private const uint FarFuture = 4062510000;

    private static readonly byte[] s_needs = { 1, 0, 17, 0, 1, (byte)'M' };

    [TestMethod]
    public void A_build_time_counts_where_it_is_signed_and_marked()
    {
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddProtected(0x54a1, Marked(Number(Built))).AddHash().Build()).Manifest;
        Assert.AreEqual(Built, manifest.BuildTime);
        Assert.IsTrue(manifest.BuildTimeIsMarked);
        Ignored(new ImageBuilder().AddHash().Add(0x54a1, Marked(Number(Built))).Add(0x54a1, new byte[3]));
        Ignored(new ImageBuilder().AddProtected(0x54a1, Number(Built)).AddProtected(0x54a0, s_needs).AddHash());
        Ignored(new ImageBuilder().AddProtected(0x54a1, new byte[0]).AddHash());
    }

    [TestMethod]
    public void The_mark_of_a_security_update_counts_where_it_is_signed_and_nothing_else()
    {
        Assert.IsTrue(ImageBuilder.Parse(new ImageBuilder().AddProtected(0x54a3, Marked(new byte[0])).AddHash().Build()).Manifest.IsSecurityUpdate);
        ImageBuilder[] none =
        {
            new ImageBuilder().AddHash(),
            new ImageBuilder().AddHash().Add(0x54a3, Marked(new byte[0])),
            new ImageBuilder().AddProtected(0x54a3, new byte[0]).AddHash(),
            new ImageBuilder().AddProtected(0x54a3, new byte[] { 1, 2, 3, 4 }).AddHash(),
        };
        for (int i = 0; i < none.Length; i++)
        {
            Assert.IsFalse(ImageBuilder.Parse(none[i].Build()).Manifest.IsSecurityUpdate);
        }

        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a3, Marked(new byte[1])));
        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a3, Marked(new byte[0])).AddProtected(0x54a3, Marked(new byte[0])));
    }

    [TestMethod]
    public void A_marked_TLV_that_is_wrong_is_malformed()
    {
        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a1, Marked(new byte[5])));
        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a0, Marked(new byte[5])));
        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a1, Marked(Number(Built))).AddProtected(0x54a1, Marked(Number(Built))));
        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a1, Marked(Number(Built))).AddProtected(0xa1, Number(Built)));
        Is(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(0x54a0, Marked(s_needs)).AddProtected(0xa0, s_needs));
    }

    [TestMethod]
    public void Images_before_0_2_stay_readable()
    {
        byte[] image = new ImageBuilder().AddProtected(0xa0, s_needs).AddProtected(0xa1, Number(Built)).AddHash().Build();
        ImageManifest manifest = ImageBuilder.Parse(image).Manifest;
        Assert.AreEqual(Built, manifest.BuildTime);
        Assert.IsFalse(manifest.BuildTimeIsMarked);
        Assert.AreEqual("M 1.17", manifest.ResidentNeeds[0].ToText());
        Ignored(new ImageBuilder().AddHash().Add(0xa1, Number(Built)).Add(0xa1, Number(Built)).Add(0xa0, s_needs));
    }

    [TestMethod]
    public void Somebody_elses_custom_TLV_of_an_old_type_is_refused_by_name()
    {
        Is(FailureReason.ForeignTlv, new ImageBuilder().AddProtected(0xa1, new byte[5]));
        Is(FailureReason.ForeignTlv, new ImageBuilder().AddProtected(0xa1, new byte[0]));
        Is(FailureReason.ForeignTlv, new ImageBuilder().AddProtected(0xa0, new byte[5]));
        Assert.AreEqual((byte)FailureReason.ForeignTlv, (byte)Staged(0xa1, Number(7), 0));
        Assert.AreEqual((byte)FailureReason.ForeignTlv, (byte)Staged(0xa1, Number(0), 0));
        Assert.AreEqual((byte)FailureReason.ForeignTlv, (byte)Staged(0xa1, Number(FarFuture), 0));
        Assert.AreEqual((byte)FailureReason.None, (byte)Staged(0xa1, Number(Built), 0));
    }

    [TestMethod]
    public void A_build_time_after_the_provisioned_year_is_refused_and_never_believed()
    {
        Assert.AreEqual((byte)FailureReason.BuildTimeImplausible, (byte)Staged(0x54a1, Marked(Number(FarFuture)), 0));
        Assert.AreEqual((byte)FailureReason.None, (byte)Staged(0x54a1, Marked(Number(2871763199)), 0));
        Assert.AreEqual((byte)FailureReason.BuildTimeImplausible, (byte)Staged(0x54a1, Marked(Number(2871763200)), 0), "2061-01-01");
        Assert.AreEqual(2871763199u, BuildTimes.Believed(2871763199, 2060));
        Assert.AreEqual(0u, BuildTimes.Believed(2871763200, 2060));
        Assert.AreEqual(0u, BuildTimes.Believed(BuildTimes.Earliest - 1, 2060));
        Assert.AreEqual(4291747199u, BuildTimes.Believed(4291747199, 2105), "the last second of 2105");
        Assert.AreEqual(0u, BuildTimes.Believed(uint.MaxValue, 2105));
        Assert.AreEqual(0u, BuildTimes.Believed(uint.MaxValue, 9999));
    }

    [TestMethod]
    public void A_build_time_ahead_of_a_proved_time_is_refused_but_for_a_day()
    {
        byte[] built = Marked(Number(Built));
        Assert.AreEqual((byte)FailureReason.None, (byte)Staged(0x54a1, built, Built + 1));
        Assert.AreEqual((byte)FailureReason.None, (byte)Staged(0x54a1, built, Built - 86400), "clocks of build machines go ahead a little");
        Assert.AreEqual((byte)FailureReason.BuildTimeImplausible, (byte)Staged(0x54a1, built, Built - 86401));
        Assert.AreEqual((byte)FailureReason.BuildTimeImplausible, (byte)Staged(0xa1, Number(Built), Built - (10 * 86400)));
        Assert.AreEqual((byte)FailureReason.None, (byte)Staged(0x54a1, built, 0), "a board that does not know the time compares with nothing");
    }

    [TestMethod]
    public void A_build_time_of_long_ago_is_no_reason_to_refuse()
    {
        Assert.AreEqual((byte)FailureReason.None, (byte)Staged(0x54a1, Marked(Number(315532800)), Built));
    }

    private static FailureReason Staged(int type, byte[] data, uint knownTime)
    {
        ImageManifest manifest = ImageBuilder.Parse(new ImageBuilder().AddProtected(type, data).AddHash().Build()).Manifest;
        return BuildTimes.Check(manifest, BuildTimes.DefaultLatestYear, knownTime);
    }

    private static void Ignored(ImageBuilder builder)
    {
        ImageManifest manifest = ImageBuilder.Parse(builder.Build()).Manifest;
        Assert.IsNotNull(manifest);
        Assert.IsFalse(manifest.HasBuildTime);
        Assert.AreEqual(0u, manifest.BuildTime);
        Assert.IsNull(manifest.ResidentNeeds);
    }

    private static void Is(FailureReason reason, ImageBuilder builder)
    {
        ImageParseResult result = ImageBuilder.Parse(builder.AddHash().Build());
        Assert.AreEqual((byte)reason, (byte)result.Reason, result.Detail);
    }

    private static byte[] Marked(byte[] data)
    {
        byte[] marked = new byte[data.Length + 4];
        marked[0] = (byte)'T';
        marked[1] = (byte)'S';
        marked[2] = (byte)'L';
        marked[3] = (byte)'T';
        System.Array.Copy(data, 0, marked, 4, data.Length);
        return marked;
    }

    private static byte[] Number(uint number)
    {
        return new byte[] { (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24) };
    }
}
