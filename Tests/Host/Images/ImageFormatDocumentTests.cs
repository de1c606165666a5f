using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Images;

/// <summary>Holds docs/image-format.md and the code together.</summary>
[TestClass]
public sealed partial class ImageFormatDocumentTests
{
    private static readonly string s_text = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "image-format.md")).ReplaceLineEndings("\n");

    [TestMethod]
    [DataRow("## Header", typeof(ImageHeader), ImageHeader.Size)]
    [DataRow("## Assemblies", typeof(PeHeader), PeHeader.Size)]
    public void A_header_table_has_the_codes_offsets_and_leaves_no_gap(string heading, Type header, int size)
    {
        Dictionary<string, int> code = Constants<int>("Offset", header);
        Dictionary<string, int> document = [];
        int next = 0;
        foreach (Match row in HeaderRow().Matches(Section(heading)))
        {
            int offset = int.Parse(row.Groups["offset"].Value, CultureInfo.InvariantCulture);
            Assert.AreEqual(next, offset, $"the row of {row.Groups["name"].Value}");
            next = offset + int.Parse(row.Groups["size"].Value, CultureInfo.InvariantCulture);
            document.Add(row.Groups["name"].Value, offset);
        }

        Assert.AreEqual(size, next);
        CollectionAssert.AreEquivalent(code, document);
    }

    [TestMethod]
    [DataRow("## Needs of the resident assemblies", typeof(ResidentNeeds))]
    [DataRow("## Parts", typeof(PartList))]
    public void A_table_of_entries_has_the_codes_offsets(string heading, Type reader)
    {
        Dictionary<string, int> document = OffsetRow().Matches(Section(heading)).ToDictionary(
            static row => row.Groups["name"].Value,
            static row => int.Parse(row.Groups["offset"].Value, CultureInfo.InvariantCulture));
        CollectionAssert.AreEquivalent(Constants<int>("Offset", reader), document);
    }

    [TestMethod]
    public void The_bounds_of_parts_are_those_of_the_code()
    {
        string parts = Section("## Parts");
        StringAssert.Contains(parts, $"| {PartList.LeastLength} to {PartList.MostLength} bytes:");
        StringAssert.Contains(parts, $"From 1 to {PartList.MostParts} parts, {PartList.EntrySize} bytes each,");
        StringAssert.Contains(parts, $"up to {PartPlan.MostBytesFetchedAlong} bytes between them");
    }

    [TestMethod]
    public void The_TLV_table_has_the_codes_types()
    {
        Dictionary<string, ushort> code = Constants<ushort>("", typeof(ImageFormat));
        code.Remove(nameof(ImageFormat.TlvMagic));
        code.Remove(nameof(ImageFormat.ProtectedTlvMagic));
        AssertSame(code.ToDictionary(static c => c.Key, static c => (uint)c.Value), "## TLVs");
    }

    [TestMethod]
    public void The_flag_table_has_the_codes_flags()
    {
        Dictionary<string, uint> code = Constants<uint>("", typeof(ImageFormat));
        code.Remove(nameof(ImageFormat.Magic));
        code.Remove(nameof(ImageFormat.MagicVersion1));
        code.Remove(nameof(ImageFormat.BigEndianMagic));
        AssertSame(code, "## Flags");
    }

    [TestMethod]
    public void Every_reason_that_is_found_in_the_format_has_its_number_in_the_table_of_refusals()
    {
        Dictionary<string, uint> document = ReasonRow().Matches(Section("## What is refused, and as what")).ToDictionary(
            static row => row.Groups["name"].Value,
            static row => uint.Parse(row.Groups["value"].Value, CultureInfo.InvariantCulture));
        FailureReason[] others =
        [
            FailureReason.None, FailureReason.ImageMissing, FailureReason.ImageUnreadable, FailureReason.LengthMismatch, FailureReason.CrcMismatch,
            FailureReason.BundleMalformed, FailureReason.LoadFailed, FailureReason.Quarantined, FailureReason.CheckIncomplete,
        ];
        Dictionary<string, uint> code = Enum.GetValues<FailureReason>().Except(others).Where(static r => r < FailureReason.OutOfTries || r == FailureReason.TestImage)
            .ToDictionary(static r => r.ToString(), static r => (uint)r);
        CollectionAssert.AreEquivalent(code, document);
    }

    [TestMethod]
    public void The_mark_and_the_bounds_of_build_times_are_those_of_the_code()
    {
        StringAssert.Contains(s_text, $"\"{System.Text.Encoding.ASCII.GetString(BitConverter.GetBytes(OwnTlv.Mark))}\"");
        StringAssert.Contains(s_text, $"latest year ({BuildTimes.DefaultLatestYear} unless");
        Assert.IsTrue(Transfer.Time.TimeBounds.IsPlausible(BuildTimes.Earliest), "the other side of the contract has the same bound");
        Assert.IsFalse(Transfer.Time.TimeBounds.IsPlausible(BuildTimes.Earliest - 1L));
    }

    private static void AssertSame(Dictionary<string, uint> code, string heading)
    {
        Dictionary<string, uint> document = ValueRow().Matches(Section(heading)).ToDictionary(
            static row => row.Groups["name"].Value,
            static row => uint.Parse(row.Groups["value"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        CollectionAssert.AreEquivalent(code, document);
    }

    private static Dictionary<string, T> Constants<T>(string suffix, Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(T) && field.Name.EndsWith(suffix, StringComparison.Ordinal))
        .ToDictionary(static field => field.Name, static field => (T)field.GetRawConstantValue()!);

    private static string Section(string heading)
    {
        int start = s_text.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, start, $"docs/image-format.md has no section {heading}");
        int end = s_text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return end < 0 ? s_text[start..] : s_text[start..end];
    }

    [GeneratedRegex(@"^\| (?<offset>\d+) \| (?<size>\d+) \|.*`(?<name>\w+)` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex HeaderRow();

    [GeneratedRegex(@"^\| (?<offset>\d+) \|.*`(?<name>\w+)` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex OffsetRow();

    [GeneratedRegex(@"^\| (?<value>\d+) \| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex ReasonRow();

    [GeneratedRegex(@"^\| 0x(?<value>[0-9A-F]+) \| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex ValueRow();
}
