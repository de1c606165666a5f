using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

[TestClass]
public class KeptStateTests
{
    [TestMethod]
    public void A_block_survives_and_names_do_not_mix()
    {
        MemoryStorage storage = new MemoryStorage();
        KeptState state = new KeptState(storage);
        Assert.IsTrue(state.Write("journal", new byte[] { 1, 2 }));
        Assert.IsTrue(state.Write("update", new byte[] { 3 }));
        Assert.IsTrue(state.Write("update", new byte[0]));
        KeptState later = new KeptState(storage);
        Assert.IsTrue(Bytes.AreEqual(new byte[] { 1, 2 }, later.Read("journal")));
        Assert.AreEqual(0, later.Read("update").Length);
        Assert.IsNull(later.Read("other"));
    }

    [TestMethod]
    [DataRow("a", true)]
    [DataRow("abcdefgh", true)]
    [DataRow("abcdefghi", false)]
    [DataRow("", false)]
    [DataRow("Abc", false)]
    [DataRow("ab1", false)]
    [DataRow("a-b", false)]
    [DataRow("../a", false)]
    public void A_name_is_one_to_eight_lower_case_letters(string name, bool allowed)
    {
        MemoryStorage storage = new MemoryStorage();
        Assert.AreEqual(allowed, new KeptState(storage).Write(name, new byte[] { 1 }));
        Assert.AreEqual(allowed, new KeptState(storage).Read(name) != null);
        Assert.AreEqual(allowed ? 1 : 0, storage.Count);
    }

    [TestMethod]
    public void A_block_has_4096_bytes_at_the_most()
    {
        KeptState state = new KeptState(new MemoryStorage());
        Assert.IsTrue(state.Write("a", new byte[4096]));
        Assert.IsFalse(state.Write("a", new byte[4097]));
        Assert.IsFalse(state.Write("a", null));
        Assert.IsFalse(state.Write(null, new byte[1]));
        Assert.AreEqual(4096, state.Read("a").Length);
    }

    [TestMethod]
    public void A_write_that_fails_leaves_the_old_block()
    {
        MemoryStorage storage = new MemoryStorage();
        KeptState state = new KeptState(storage);
        state.Write("a", new byte[] { 1 });
        storage.FailClose = 1;
        Assert.IsFalse(state.Write("a", new byte[] { 2 }));
        Assert.AreEqual(1, (int)state.Read("a")[0]);
    }
}
