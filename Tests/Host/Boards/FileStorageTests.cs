using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Host.Boards;

[TestClass]
public sealed class FileStorageTests
{
    private readonly string _root = Directory.CreateTempSubdirectory("twinslot-").FullName;

    [TestCleanup]
    public void RemoveDirectory() => Directory.Delete(_root, recursive: true);

    [TestMethod]
    public void A_directory_that_is_gone_is_made_again_by_the_next_write()
    {
        string directory = Path.Combine(_root, "twinslot");
        FileStorage storage = new(directory);
        Directory.Delete(directory);
        Assert.AreEqual(-1, storage.Length("a"));
        Write(storage.Create("a"));
        Directory.Delete(directory, recursive: true);
        Write(storage.Append("a"));
        Assert.AreEqual(1, storage.Length("a"));
    }

    [TestMethod]
    public void A_directory_that_cannot_be_made_is_an_error_in_words()
    {
        string file = Path.Combine(_root, "file");
        File.WriteAllText(file, "not a directory");
        FileStorage storage = new(Path.Combine(file, "twinslot"));
        StringAssert.StartsWith(storage.LastError, "making the directory ");
        Assert.IsNull(storage.Create("a"));
        StringAssert.StartsWith(storage.LastError, "opening a for writing: ");
        File.Delete(file);
        Write(storage.Create("a"));
    }

    private static void Write(IFileWriter writer)
    {
        Assert.IsTrue(writer.Write([1], 0, 1));
        Assert.IsTrue(writer.Close());
    }
}
