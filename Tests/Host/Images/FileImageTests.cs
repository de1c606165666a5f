using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Host.Images;

[TestClass]
public sealed class FileImageTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("twinslot-").FullName;

    [TestCleanup]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public void An_image_in_a_file_verifies()
    {
        File.WriteAllBytes(Path.Combine(_directory, "a.img"), Fixtures.Read("good-rsa-3072.img"));
        FileImage image = FileImage.Open(new FileStorage(_directory), "a.img");
        ImageManifest manifest = ImageParser.Parse(image).Manifest;
        Assert.AreEqual(FailureReason.None, ImageVerifier.Verify(image, manifest, Fixtures.Keys(), null));
        image.Close();
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_no_image()
    {
        Assert.IsNull(FileImage.Open(new FileStorage(_directory), "a.img"));
    }

    [TestMethod]
    [DataRow(0, 10, true)]
    [DataRow(4, 6, true)]
    [DataRow(10, 0, true)]
    [DataRow(4, 7, false)]
    [DataRow(11, 0, false)]
    [DataRow(-1, 1, false)]
    [DataRow(0, -1, false)]
    [DataRow(int.MaxValue, 1, false)]
    [DataRow(1, int.MaxValue, false)]
    public void Ranges_outside_the_image_are_not_read(int position, int count, bool isRead)
    {
        byte[] bytes = [.. Enumerable.Range(0, 10).Select(static i => (byte)i)];
        File.WriteAllBytes(Path.Combine(_directory, "a.img"), bytes);
        FileImage file = FileImage.Open(new FileStorage(_directory), "a.img");
        foreach (IImageBytes image in new IImageBytes[] { file, new ArrayImage(bytes) })
        {
            byte[] buffer = new byte[10];
            Assert.AreEqual(isRead, image.Read(position, buffer, 0, count));
            Assert.IsTrue(image.Read(3, buffer, 1, 2), "a refused read leaves the image usable");
            Assert.AreEqual(3, buffer[1]);
            Assert.AreEqual(4, buffer[2]);
        }

        file.Close();
    }
}
