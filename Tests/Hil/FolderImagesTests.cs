using System.Security.Cryptography;
using TwinSlot.Boards.Virtual;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>A bench that names its images: they are made of what a build has put out, and signed by a key that stays.</summary>
[TestClass]
public sealed class FolderImagesTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twinslot-images-").FullName;
    private readonly RSA _key = RSA.Create(2048);

    private string Bench => Path.Combine(_folder, "bench.yaml");

    [TestInitialize]
    public void MakeBench()
    {
        File.WriteAllText(Path.Combine(_folder, "key.pem"), _key.ExportPkcs8PrivateKeyPem());
        Directory.CreateDirectory(Path.Combine(_folder, "images"));
        CopyVariant("Good");
        string program = $"\"{VirtualBoardOptions.DefaultHost}\" \"{typeof(ReferenceImages).Assembly.Location}\"";
        File.WriteAllText(
            Bench,
            Repository.Read("Tests", "Hil", "Benches", "virtual-process.yaml").Replace("  twinslot: twinslot\n", $"  twinslot: '{program}'\n", StringComparison.Ordinal)
                + "images: { folder: images, key: key.pem }\n");
    }

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, true);

    [TestMethod]
    public void Key_and_variants_are_those_that_the_bench_names()
    {
        IImageSource images = NamedRigs.Open(Bench).Images;
        CollectionAssert.AreEqual(_key.ExportRSAPublicKey(), images.TrustedKeys.Single());
        Assert.IsNotEmpty(images.Make(new ImageSpec { Version = "1.0.0" }, "virtual").Bytes);
        RigException missing = Assert.ThrowsExactly<RigException>(() => images.Make(new ImageSpec { Version = "1.0.0", Image = "FailsSelfTest" }, "virtual"));
        StringAssert.StartsWith(missing.Message, "there is no image 'FailsSelfTest': ");
    }

    [TestMethod]
    [DataRow("key.pem", "key.pem")]
    [DataRow("images", "images")]
    public void What_is_not_there_is_said(string path, string words)
    {
        string gone = Path.Combine(_folder, path);
        if (Directory.Exists(gone))
        {
            Directory.Delete(gone, true);
        }

        File.Delete(gone);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => NamedRigs.Open(Bench)).Message, words);
    }

    [TestMethod]
    public async Task Scenario_runs_with_images_that_the_bench_names()
    {
        ScenarioResult result = await new ScenarioRunner(NamedRigs.Open(Bench), new RunOptions()).RunOneAsync(
            ScenarioFile.Read(Path.Combine(Repository.Root, "Tests", "Scenarios", "ocpp16", "ocpp16-status-error.yaml")));
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }

    [TestMethod]
    public void Virtual_rig_takes_the_images_of_a_folder()
    {
        IImageSource images = RigSelection.Read("virtual", new DirectoryInfo(Path.Combine(_folder, "images"))).Images;
        CollectionAssert.AreNotEqual(_key.ExportRSAPublicKey(), images.TrustedKeys.Single());
        Assert.IsNotEmpty(images.Make(new ImageSpec { Version = "1.0.0" }, "virtual").Bytes);
        RigException missing = Assert.ThrowsExactly<RigException>(() => images.Make(new ImageSpec { Version = "1.0.0", Image = "NeverConnects" }, "virtual"));
        Assert.StartsWith("there is no image 'NeverConnects': ", missing.Message);
    }

    [TestMethod]
    public void Images_for_a_bench_that_names_its_own_and_a_folder_that_is_not_there_are_refused()
    {
        DirectoryInfo images = new(Path.Combine(_folder, "images"));
        Assert.Contains("--images is for a virtual rig", Assert.ThrowsExactly<Refusal>(() => RigSelection.Read(Bench, images)).Message);
        Assert.Contains("dotnet build --output", Assert.ThrowsExactly<Refusal>(() => RigSelection.Read("virtual", new DirectoryInfo(images.FullName + "-gone"))).Message);
    }

    private void CopyVariant(string name)
    {
        string to = Directory.CreateDirectory(Path.Combine(_folder, "images", name)).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(ReferenceImages.Beside, name)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
