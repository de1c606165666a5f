using TwinSlot.Tools;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tests.Tools;

[TestClass]
public sealed class OutputFileTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [TestMethod]
    public void What_fails_its_check_leaves_nothing_and_replaces_nothing()
    {
        byte[] bytes = [1, 2, 3];
        _place.Write("there", "old");
        foreach (string name in new[] { "there", "new" })
        {
            Refusal refusal = Assert.ThrowsExactly<Refusal>(() => OutputFile.Write(_place[name], bytes, force: true, read =>
            {
                CollectionAssert.AreEqual(bytes, read);
                throw new Refusal("not good");
            }));
            Assert.AreEqual("not good", refusal.Message);
        }

        string[] only = ["there"];
        CollectionAssert.AreEqual(only, _place.Names);
        Assert.AreEqual("old", File.ReadAllText(_place["there"]));
    }

    [TestMethod]
    public void A_file_that_came_in_between_is_not_replaced()
    {
        Refusal refusal = Assert.ThrowsExactly<Refusal>(() => OutputFile.Write(_place["new"], [1], force: false, _ => _place.Write("new", "theirs")));
        Assert.Contains("--force", refusal.Message);
        string[] only = ["new"];
        CollectionAssert.AreEqual(only, _place.Names);
        Assert.AreEqual("theirs", File.ReadAllText(_place["new"]));
    }

    [TestMethod]
    public void Whatever_prevents_writing_the_file_is_named()
    {
        Exception[] faults =
        [
            new UnauthorizedAccessException("Access is denied."), new DirectoryNotFoundException("?"), new FileNotFoundException("?"),
            new IOException("No space left on device"),
        ];
        foreach (Exception fault in faults)
        {
            Refusal refusal = Assert.ThrowsExactly<Refusal>(() => OutputFile.Write(_place["new"], [1], force: false, _ => throw fault));
            Assert.StartsWith(_place["new"], refusal.Message);
            Assert.IsEmpty(_place.Names);
        }
    }
}
