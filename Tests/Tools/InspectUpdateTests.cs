using System.Text.Json;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Tools;

/// <summary><c>twinslot inspect --against</c>: what an update downloads, and why it is all where it is all.</summary>
[TestClass]
public sealed class InspectUpdateTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void An_update_is_shown_by_assembly_and_in_sum()
    {
        string old = _place.Sign("old.img");
        string image = _place.Sign("new.img");
        int ends = (int)new FileInfo(image).Length - (int)new FileInfo(Workplace.Fixture("bundle.bin")).Length;
        string output = Outcome.Of("inspect", "--against", old, image).MustBeDone().Output;
        Assert.MatchesRegex($@"header and TLVs +\| {ends} +\| +\| +\| {ends} ", output);
        Assert.MatchesRegex(@"Fixture\.Lib +\| 376 +\| \d+ +\| \d+ +\| 0 ", output);
        Assert.Contains("Fixture.App", output);
        Assert.Contains($"an update from {old} downloads {ends} bytes, ", output);
        Assert.Contains("in 2 requests", output);
        Assert.DoesNotContain("all of it, because", output);

        JsonElement update = Update(old, image);
        Assert.AreEqual(old, update.GetProperty("against").GetString());
        Assert.AreEqual(JsonValueKind.Null, update.GetProperty("wholeBecause").ValueKind);
        Assert.AreEqual(ends, update.GetProperty("bytes").GetInt32());
        JsonElement library = update.GetProperty("assemblies")[0];
        Assert.AreEqual("Fixture.Lib", library.GetProperty("name").GetString());
        Assert.AreEqual(library.GetProperty("parts").GetInt32(), library.GetProperty("partsThere").GetInt32());
    }

    [TestMethod]
    public void Without_a_list_in_the_old_image_all_is_downloaded_once()
    {
        string old = _place.Sign("old.img", "--no-parts");
        string image = _place.Sign("new.img");
        JsonElement update = Update(old, image);
        Assert.AreEqual(new FileInfo(image).Length, update.GetProperty("bytes").GetInt64());
        Assert.AreEqual(3, update.GetProperty("requests").GetInt32());
        string output = Outcome.Of("inspect", "--against", old, image).MustBeDone().Output;
        Assert.Contains($"all of it, because {old} has no list of parts; 'twinslot sign' writes one", output);
    }

    [TestMethod]
    public void Without_a_list_in_the_new_image_header_and_TLVs_are_downloaded_twice()
    {
        string old = _place.Sign("old.img");
        string image = _place.Sign("new.img", "--no-parts");
        JsonElement update = Update(old, image);
        int ends = update.GetProperty("headerAndTlvs").GetInt32();
        Assert.AreEqual(new FileInfo(image).Length + ends, update.GetProperty("bytes").GetInt64());
        string output = Outcome.Of("inspect", "--against", old, image).MustBeDone().Output;
        Assert.Contains("all of it, because this image has no list of parts", output);
        Assert.MatchesRegex($@"header and TLVs +\| {ends} +\| +\| +\| {2 * ends} ", output);
    }

    [TestMethod]
    public void A_list_that_is_not_in_order_is_called_so()
    {
        byte[] entries = PartLists.Entries([70, 81], [1, 2]);
        byte[] bytes = new ImageBuilder { Payload = new byte[150] }.AddProtected(ImageFormat.TlvParts, PartLists.Marked(entries)).AddHash().Build();
        string image = _place.Write("new.img", bytes);
        Assert.Contains("a list that is not in order", Outcome.Of("inspect", image).MustBeDone().Output);
        Assert.Contains("because the list of parts of this image is not in order", Outcome.Of("inspect", "--against", _place.Sign("old.img"), image).MustBeDone().Output);
        using JsonDocument document = JsonDocument.Parse(Outcome.Of("inspect", "--json", image).MustBeDone().Output);
        Assert.IsFalse(document.RootElement.GetProperty("parts").GetProperty("inOrder").GetBoolean());
    }

    [TestMethod]
    public void Behind_a_longer_header_no_part_is_fetched_by_itself()
    {
        byte[] entries = PartLists.Entries([70, 80], [1, 2]);
        byte[] bytes = new ImageBuilder { Payload = new byte[150] }.AddProtected(ImageFormat.TlvParts, PartLists.Marked(entries)).AddHash().Build();
        bytes = [.. bytes[..32], 0, 0, 0, 0, .. bytes[32..]];
        bytes[ImageHeader.HeaderSizeOffset] = 36;
        int hashed = 36 + 150 + BitConverter.ToUInt16(bytes, ImageHeader.ProtectedTlvSizeOffset);
        System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, hashed), bytes.AsSpan(bytes.Length - 32));
        string image = _place.Write("new.img", bytes);
        Assert.Contains("all of it, because the header of this image has more than 32 bytes", Outcome.Of("inspect", "--against", image, image).MustBeDone().Output);
    }

    [TestMethod]
    public void A_file_that_is_no_image_to_start_from_is_refused()
    {
        string image = _place.Sign("new.img");
        string other = Workplace.Fixture("bundle.bin");
        Outcome.Of("inspect", "--against", other, image).MustFail(1, other, "is not in order", "Give the image that the boards run");
        Outcome.Of("inspect", "--against", _place["none.img"], image).MustFail(1, _place["none.img"], "does not exist");
        Outcome.Of("inspect", "--against", " ", image).MustFail(2, "--against");
    }

    [TestMethod]
    public void The_new_image_must_be_in_order_too()
    {
        string image = Workplace.Fixture("bad-flip-payload.img");
        Outcome outcome = Outcome.Of("inspect", "--against", _place.Sign("old.img"), image).MustFail(1, image, "is not in order");
        Assert.DoesNotContain("an update from", outcome.Output);
    }

    private static JsonElement Update(string old, string image)
    {
        using JsonDocument document = JsonDocument.Parse(Outcome.Of("inspect", "--json", "--against", old, image).MustBeDone().Output);
        JsonElement update = document.RootElement.GetProperty("update").Clone();
        int rows = update.GetProperty("assemblies").EnumerateArray().Sum(static one => one.GetProperty("fetched").GetInt32());
        Assert.AreEqual(update.GetProperty("bytes").GetInt32(), update.GetProperty("headerAndTlvsFetched").GetInt32() + rows, "the rows add up");
        return update;
    }
}
