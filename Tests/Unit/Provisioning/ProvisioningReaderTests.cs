using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Provisioning;

namespace NFUnitTest.Provisioning;

[TestClass]
public class ProvisioningReaderTests
{
    [TestMethod]
    public void A_block_gives_what_was_written()
    {
        byte[] key = new byte[398];
        key[397] = 7;
        BlockCase block = new BlockCase().Add(1, key).Add(1, new byte[] { 1, 2 }).Add(2, Filled(16, 2)).Add(3, Filled(16, 3)).Add(4, Filled(32, 4))
            .Setting("backend", "ws://a/").Setting("note", string.Empty).Number(1, 5).Number(26, 7200000).Number(40, 24).Number(60, 3600).Number(62, 1).Number(63, 0);
        ProvisioningResult result = ProvisioningReader.Read(block.Sealed());
        Assert.AreEqual(string.Empty, result.Problem);
        Provisioned values = result.Values;
        Assert.AreEqual(2, values.Keys.Length);
        Assert.AreEqual(398, values.Keys[0].Length);
        Assert.AreEqual(7, (int)values.Keys[0][397]);
        Assert.AreEqual(2, (int)values.VendorUuid[15]);
        Assert.AreEqual(3, (int)values.ClassUuid[15]);
        Assert.AreEqual(4, (int)values.SealKey[31]);
        Assert.AreEqual(4, values.Settings.Length);
        Assert.AreEqual("backend", values.Settings[0]);
        Assert.AreEqual("ws://a/", values.Settings[1]);
        Assert.AreEqual("note", values.Settings[2]);
        Assert.AreEqual(string.Empty, values.Settings[3]);
        Assert.AreEqual(5, (int)values.Budgets.Tries);
        Assert.AreEqual(7200000, values.Times.SessionPatience);
        Assert.AreEqual(24, values.Soak.Hours);
        Assert.AreEqual(3600u, values.QuarantineWait);
        Assert.IsTrue(values.AllowTestImages);
        Assert.IsFalse(values.RequireBoard);
        Assert.AreEqual(16, (int)values.Budgets.Interruptions, "what is not written is the firmware's own");
    }

    [TestMethod]
    public void A_block_that_is_not_filled_in_says_how_to()
    {
        byte[] block = new BlockCase().Sealed();
        block[16] = 255;
        block[17] = 255;
        MustBeRefused(block, "not provisioned");
    }

    [TestMethod]
    public void Damage_anywhere_costs_all_of_it()
    {
        MustBeRefused(null, "damaged");
        MustBeRefused(new byte[16383], "damaged");
        for (int i = 0; i < 72; i++)
        {
            byte[] block = new BlockCase().Add(1, Filled(10, 1)).Add(4, Filled(32, 4)).Sealed();
            block[i] ^= 16;
            Assert.AreNotEqual(string.Empty, ProvisioningReader.Read(block).Problem, i.ToString());
            Assert.AreEqual(0, ProvisioningReader.Read(block).Values.Keys.Length);
        }
    }

    [TestMethod]
    public void What_a_later_tool_wrote_is_not_half_understood()
    {
        byte[] later = new BlockCase().Sealed();
        later[16] = 2;
        MustBeRefused(later, "format 2");
        MustBeRefused(new BlockCase().Add(1, Filled(10, 1)).Add(7, Filled(1, 1)).Sealed(), "kind 7");
        MustBeRefused(new BlockCase().Add(1, Filled(10, 1)).Number(90, 1).Sealed(), "number 90");
    }

    [TestMethod]
    public void Values_that_cannot_be_are_refused()
    {
        MustBeRefused(new BlockCase().Add(2, Filled(15, 1)).Sealed(), "vendor UUID");
        MustBeRefused(new BlockCase().Add(3, Filled(17, 1)).Sealed(), "board UUID");
        MustBeRefused(new BlockCase().Add(4, Filled(31, 1)).Sealed(), "seal key");
        MustBeRefused(new BlockCase().Add(5, Filled(6, 65)).Sealed(), "setting");
        MustBeRefused(new BlockCase().Setting(string.Empty, "no name").Sealed(), "setting");
        MustBeRefused(new BlockCase().Number(1, 256).Sealed(), "number 1 out of its range");
        MustBeRefused(new BlockCase().Number(20, -1).Sealed(), "number 20 out of its range");
        MustBeRefused(new BlockCase().Add(6, Filled(4, 1)).Sealed(), "number");
        MustBeRefused(new BlockCase().Add(1, Filled(10, 1)).Sealed(12), "outside");
        MustBeRefused(new BlockCase().Add(1, Filled(10, 1)).Sealed(15), "outside");
    }

    [TestMethod]
    public void A_full_block_is_read_and_one_that_claims_more_is_not()
    {
        BlockCase full = new BlockCase().Add(1, Filled(16384 - 24 - 3, 1));
        Assert.AreEqual(16357, ProvisioningReader.Read(full.Sealed()).Values.Keys[0].Length);
        byte[] block = full.Sealed();
        block[18]++;
        MustBeRefused(block, "damaged");
    }

    private static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = value;
        }

        return bytes;
    }

    private static void MustBeRefused(byte[] block, string words)
    {
        ProvisioningResult result = ProvisioningReader.Read(block);
        Assert.Contains(words, result.Problem);
        Assert.AreEqual(0, result.Values.Keys.Length);
        Assert.AreEqual(0, result.Values.Identity(1000).Keys.Count);
    }
}
