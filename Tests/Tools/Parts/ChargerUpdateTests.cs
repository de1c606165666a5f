using System.Text.Json;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Tools.Parts;

/// <summary>What updates of the reference charger download, measured on builds of it.</summary>
[TestClass]
public sealed class ChargerUpdateTests : IDisposable
{
    private const string BackOff = "samples/ReferenceCharger/Ocpp/BackOff.cs";
    private const string Rules = "samples/ReferenceCharger/Station/Diagnostics/UploadRules.cs";
    private static readonly Lazy<byte[]> s_before = new(static () => new ChargerBuild().ToBundle());

    private readonly Workplace _place = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void Another_version_of_all_assemblies_downloads_at_most_5_percent()
    {
        JsonElement update = Update(s_before.Value, new ChargerBuild { Version = "1.4.1" }.ToBundle(), "1.4.1");
        Assert.IsLessThanOrEqualTo(5.0, update.GetProperty("percent").GetDouble());
        Assert.IsTrue(update.GetProperty("assemblies").EnumerateArray().All(static one => one.GetProperty("fetched").GetInt32() > 0));
    }

    [TestMethod]
    public void Another_version_of_the_image_alone_downloads_header_and_TLVs()
    {
        JsonElement update = Update(s_before.Value, s_before.Value, "1.4.1");
        Assert.AreEqual(2, update.GetProperty("requests").GetInt32());
        Assert.AreEqual(update.GetProperty("headerAndTlvs").GetInt32(), update.GetProperty("bytes").GetInt32());
        Assert.IsLessThanOrEqualTo(5.0, update.GetProperty("percent").GetDouble());
    }

    [TestMethod]
    [DataRow(BackOff, "* 1000) + 1)", "* 1000) + 2)", DisplayName = "a number")]
    [DataRow(BackOff, "        _failures++;\n", "        _failures++;\n        if (wait > 3600000)\n        {\n            wait = 3600000;\n        }\n", DisplayName = "statements")]
    [DataRow(Rules, "\"an address of http or https is wanted\"", "\"an address that begins with http or https is wanted here\"", DisplayName = "a text")]
    [DataRow("Transfer/Download/Retry/RetryPlan.cs", "MostBackOffSeconds = 3600;", "MostBackOffSeconds = 1800;", DisplayName = "a constant of the download")]
    public void One_assembly_that_changed_a_little_downloads_at_most_a_quarter(string file, string old, string replacement)
    {
        JsonElement update = Update(s_before.Value, new ChargerBuild().Change(file, old, replacement).ToBundle(), "1.4.1");
        Assert.IsLessThanOrEqualTo(25.0, update.GetProperty("percent").GetDouble());
        Assert.AreEqual(1, update.GetProperty("assemblies").EnumerateArray().Count(static one => one.GetProperty("fetched").GetInt32() > 0));
    }

    /// <summary>By assembly, where one of its methods begins.</summary>
    public static IEnumerable<object[]> Assemblies { get; } =
    [
        ["TwinSlot.Transfer", "Transfer/Download/Retry/RetryPlan.cs", "    public long Delay(int failures, int intervalSeconds, int retryAfterSeconds)\n    {\n"],
        ["TwinSlot.Updater", "Updater/FirmwareUpdater.cs", "    public void Run()\n    {\n"],
        ["TwinSlot.Networking", "Networking/KeepAlive.cs", "    internal void Heard(long now)\n    {\n"],
        ["ReferenceCharger.Station", "samples/ReferenceCharger/Station/Connectors.cs", "    internal void Renew()\n    {\n"],
        ["ReferenceCharger", BackOff, "    internal void Reset()\n    {\n"],
    ];

    // The compiler numbers texts, calls and methods through the whole assembly: one more, and what follows has other numbers. So most of that
    // assembly is downloaded, and none may be more than a quarter of the image.
    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void A_text_and_a_call_more_in_any_assembly_download_at_most_a_quarter(string assembly, string file, string start) =>
        OneAssemblyIsAtMostAQuarter(assembly, new ChargerBuild().Change(file, start, start + "        System.Console.WriteLine(\"was not said before\");\n"));

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void A_method_more_in_any_assembly_downloads_at_most_a_quarter(string assembly, string file, string start) =>
        OneAssemblyIsAtMostAQuarter(assembly, new ChargerBuild().Change(file, start, "    private int Another()\n    {\n        return 42;\n    }\n\n" + start));

    [TestMethod]
    public void Images_with_nothing_in_common_cost_no_more_than_the_image()
    {
        JsonElement update = Update(Noise.Of(200_000, 1), Noise.Of(250_000, 2), "1.4.1");
        Assert.AreEqual(100.0, update.GetProperty("percent").GetDouble());
        Assert.AreEqual(3, update.GetProperty("requests").GetInt32());
    }

    private void OneAssemblyIsAtMostAQuarter(string assembly, ChargerBuild changed)
    {
        JsonElement update = Update(s_before.Value, changed.ToBundle(), "1.4.1");
        Assert.IsLessThanOrEqualTo(25.0, update.GetProperty("percent").GetDouble());
        JsonElement[] fetched = [.. update.GetProperty("assemblies").EnumerateArray().Where(static one => one.GetProperty("fetched").GetInt32() > 0)];
        Assert.AreEqual(assembly, fetched.Single().GetProperty("name").GetString());
    }

    // What 'inspect' says is what an update does that follows the plan to the letter.
    private JsonElement Update(byte[] before, byte[] after, string version)
    {
        string present = Sign("old", before, "1.4.0");
        string wanted = Sign("new", after, version);
        string json = Outcome.Of("inspect", "--json", "--against", present, wanted).MustBeDone().Output;
        JsonElement update = JsonDocument.Parse(json).RootElement.GetProperty("update").Clone();
        (int bytes, int requests) = Install(File.ReadAllBytes(present), File.ReadAllBytes(wanted));
        Assert.AreEqual(bytes, update.GetProperty("bytes").GetInt32());
        Assert.AreEqual(requests, update.GetProperty("requests").GetInt32());
        TestContext.WriteLine($"{bytes} bytes, {update.GetProperty("percent")} %, {requests} requests");
        return update;
    }

    private string Sign(string name, byte[] bundle, string version)
    {
        string path = _place.Write(name + ".bin", bundle);
        Outcome.Of("sign", "--key", Workplace.Fixture("rsa-3072.trusted.pem"), "--version", version, "--board", "virtual", path, _place[name + ".img"]).MustBeDone();
        return _place[name + ".img"];
    }

    private static (int Bytes, int Requests) Install(byte[] present, byte[] server)
    {
        ImageManifest old = ImageParser.Parse(new ArrayImage(present)).Manifest;
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(server)).Manifest;
        PartList there = old.ReadParts();
        PartList parts = manifest.ReadParts();
        PartPlan plan = PartPlan.Create(parts, there);
        byte[] slot = new byte[server.Length];
        int end = manifest.PayloadOffset + manifest.PayloadLength;
        int bytes = Fetch(server, slot, 0, manifest.PayloadOffset) + Fetch(server, slot, end, server.Length);
        int requests = 2;
        for (int part = 0; part < parts.Count;)
        {
            if (plan.SourceOf(part) < 0)
            {
                int next = plan.EndOfRun(part);
                bytes += Fetch(server, slot, manifest.PayloadOffset + parts.PositionOf(part), manifest.PayloadOffset + parts.PositionOf(next));
                requests++;
                part = next;
            }
            else
            {
                Array.Copy(
                    present, old.PayloadOffset + there.PositionOf(plan.SourceOf(part)), slot, manifest.PayloadOffset + parts.PositionOf(part), parts.LengthOf(part));
                part++;
            }
        }

        CollectionAssert.AreEqual(server, slot);
        return (bytes, requests);
    }

    private static int Fetch(byte[] server, byte[] slot, int from, int to)
    {
        Array.Copy(server, from, slot, from, to - from);
        return to - from;
    }
}
