using TwinSlot.Contract;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

[TestClass]
public sealed class UpdateRecordTests
{
    [TestMethod]
    public void Comes_back_as_it_went()
    {
        UpdateRecord update = Sample();
        UpdateRecord back = UpdateRecordFormat.Read(UpdateRecordFormat.Write(update));
        Assert.IsNotNull(back);
        Assert.AreEqual(update.Phase, back.Phase);
        Assert.AreEqual(update.Protocol, back.Protocol);
        Assert.AreEqual(-7, back.RequestId);
        Assert.IsTrue(back.Forced);
        Assert.AreEqual("http://host/ä.img", back.Location);
        Assert.AreEqual("\"t\"", back.SourceVersion);
        Assert.AreEqual(4102444800L, back.RetrieveSeconds);
        Assert.AreEqual(123456L, back.TotalLength);
        Assert.AreEqual(2, back.RetriesLeft);
        Assert.AreEqual(90, back.RetryInterval);
        Assert.AreEqual(FirmwareStatus.Downloaded, back.LastStatus);
        Assert.AreEqual(1893456000L, back.InstallSeconds);
        Assert.AreEqual("c2ln", back.Signature);
        Assert.AreEqual("because ü", back.Cause);
        Assert.AreEqual(1, back.TargetSlot);
        Assert.AreEqual(1, back.CertificatePlace);
        Assert.AreEqual(5500, back.CertificateLength);
        Assert.AreEqual(0xfedcba98u, back.CertificateCheck);
        Assert.AreEqual(FirmwareStatus.Downloading, back.LastDelivered);
        CollectionAssert.AreEqual(update.Digest, back.Digest);
        Assert.HasCount(2, back.Pending);
        Assert.IsTrue(back.Pending[0].IsSame(update.Pending[0]));
        Assert.AreEqual(FirmwareStatus.Installed, back.Pending[1].Status);
        Assert.AreEqual(1, back.Pending[1].Slot);
    }

    [TestMethod]
    public void The_longest_location_comes_back_and_a_longer_one_is_none()
    {
        UpdateRecord update = Sample();
        update.Location = "http://h/" + new string('l', FirmwareRequest.MostLocationBytes - 9);
        byte[] block = UpdateRecordFormat.Write(update);
        Assert.AreEqual(update.Location, UpdateRecordFormat.Read(block)!.Location);
        update.Location += "l";
        Assert.IsNull(UpdateRecordFormat.Read(UpdateRecordFormat.Write(update)));
    }

    [TestMethod]
    public void Each_failure_that_waits_keeps_a_cause_of_its_own()
    {
        UpdateRecord update = Sample();
        update.AddPending(new PendingStatus(FirmwareStatus.DownloadFailed, UpdateProtocol.Ocpp201, 1, -1, "404 ü", true));
        update.AddPending(new PendingStatus(FirmwareStatus.InstallationFailed, UpdateProtocol.Ocpp201, 2, -1, update.Cause, false));
        update.AddPending(new PendingStatus(FirmwareStatus.InvalidSignature, UpdateProtocol.Ocpp201, 3, -1, "another key", false));
        UpdateRecord back = UpdateRecordFormat.Read(UpdateRecordFormat.Write(update));
        Assert.AreEqual("||404 ü|because ü|another key", string.Join('|', back.Pending.Select(p => p.Cause)));
        Assert.AreEqual("False False True False False", string.Join(' ', back.Pending.Select(p => p.Told)));
    }

    [TestMethod]
    public void Too_many_long_causes_are_cut_the_oldest_first()
    {
        UpdateRecord update = Sample();
        update.Location = new string('l', FirmwareRequest.MostLocationBytes);
        update.Signature = new string('s', FirmwareRequest.MostSignatureCharacters);
        update.Cause = string.Empty;
        for (int i = 0; i < PendingStatuses.Most; i++)
        {
            update.AddPending(new PendingStatus(FirmwareStatus.InstallationFailed, UpdateProtocol.Ocpp201, i, -1, new string('c', 700), false));
        }

        byte[] block = UpdateRecordFormat.Write(update);
        Assert.AreEqual(UpdateRecordFormat.MostBytes, block.Length);
        UpdateRecord back = UpdateRecordFormat.Read(block);
        Assert.HasCount(PendingStatuses.Most, back.Pending);
        Assert.AreEqual(PendingStatus.MostCauseBytes, back.Pending[^1].Cause.Length);
        Assert.AreEqual(0, back.Pending[0].Cause.Length);
    }

    [TestMethod]
    public void A_block_of_the_version_before_is_read()
    {
        UpdateRecord update = Sample();
        update.AddPending(new PendingStatus(FirmwareStatus.InstallationFailed, UpdateProtocol.Ocpp201, 2, -1));
        byte[] written = UpdateRecordFormat.Write(update);
        byte[] before = VersionFour(written, update.Pending.Length);
        CollectionAssert.AreEqual(written, UpdateRecordFormat.Write(UpdateRecordFormat.Read(before)!));
        for (int length = 0; length < before.Length; length++)
        {
            Assert.IsNull(UpdateRecordFormat.Read(before[..length]), $"cut to {length}");
        }

        Assert.IsNull(UpdateRecordFormat.Read([.. before, 0]));
    }

    [TestMethod]
    public void A_block_without_statuses_that_wait_keeps_no_room_for_them()
    {
        UpdateRecord update = Sample();
        update.Pending = [];
        int without = UpdateRecordFormat.Write(update).Length;
        update.AddPending(new PendingStatus(FirmwareStatus.Downloading, UpdateProtocol.Ocpp201, 2, -1));
        Assert.AreEqual(without + 10, UpdateRecordFormat.Write(update).Length);
    }

    [TestMethod]
    public void What_an_update_does_not_have_takes_no_room()
    {
        UpdateRecord update = Sample();
        int all = UpdateRecordFormat.Write(update).Length;
        update.Digest = new byte[32];
        Assert.AreEqual(all - 32, UpdateRecordFormat.Write(update).Length);
        update.RetrieveSeconds = 0;
        Assert.AreEqual(all - 32, UpdateRecordFormat.Write(update).Length, "the other date is there");
        update.InstallSeconds = 0;
        Assert.AreEqual(all - 48, UpdateRecordFormat.Write(update).Length);
        update.CertificateLength = 0;
        Assert.AreEqual(all - 54, UpdateRecordFormat.Write(update).Length);
        UpdateRecord back = UpdateRecordFormat.Read(UpdateRecordFormat.Write(update));
        Assert.AreEqual(0L, back.RetrieveSeconds + back.InstallSeconds);
        Assert.AreEqual("c2ln", back.Signature);
    }

    [TestMethod]
    public void Unknown_is_not_empty()
    {
        UpdateRecord update = Sample();
        update.SourceVersion = null;
        update.TotalLength = -1;
        UpdateRecord back = UpdateRecordFormat.Read(UpdateRecordFormat.Write(update));
        Assert.IsNull(back.SourceVersion);
        Assert.AreEqual(-1L, back.TotalLength);
        update.SourceVersion = string.Empty;
        Assert.AreEqual(string.Empty, UpdateRecordFormat.Read(UpdateRecordFormat.Write(update)).SourceVersion);
    }

    [TestMethod]
    public void A_tag_that_is_too_long_is_none()
    {
        UpdateRecord update = Sample();
        update.SourceVersion = new string('x', UpdateRecordFormat.MostVersionBytes + 1);
        Assert.IsNull(UpdateRecordFormat.Read(UpdateRecordFormat.Write(update)).SourceVersion);
    }

    [TestMethod]
    public void Every_truncation_and_extension_is_refused()
    {
        byte[] block = UpdateRecordFormat.Write(Sample());
        for (int length = 0; length < block.Length; length++)
        {
            Assert.IsNull(UpdateRecordFormat.Read(block[..length]), $"cut to {length}");
        }

        Assert.IsNull(UpdateRecordFormat.Read([.. block, 0]));
        Assert.IsNull(UpdateRecordFormat.Read(null));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(4, 1)]
    [DataRow(5, 10)]
    [DataRow(6, 5)]
    [DataRow(7, 14)]
    [DataRow(15, 0x80)]
    [DataRow(19, 0x80)]
    [DataRow(27, 0x80)]
    [DataRow(28, 2)]
    [DataRow(29, 14)]
    [DataRow(30, 2)]
    [DataRow(31, 0)]
    [DataRow(31, 2)]
    [DataRow(31, 32)]
    [DataRow(34, 13)]
    [DataRow(35, 14)]
    [DataRow(36, 5)]
    [DataRow(41, 2)]
    [DataRow(42, 4)]
    [DataRow(44, 0xff)]
    [DataRow(56, 0xff)]
    [DataRow(70, 0x80)]
    [DataRow(78, 0x80)]
    public void A_block_that_contradicts_itself_is_refused(int offset, int value)
    {
        byte[] block = UpdateRecordFormat.Write(Sample());
        block[offset] = (byte)value;
        Assert.IsNull(UpdateRecordFormat.Read(block));
    }

    [TestMethod]
    public void No_changed_byte_throws_or_breaks_a_bound()
    {
        byte[] block = UpdateRecordFormat.Write(Sample());
        for (int i = 0; i < block.Length; i++)
        {
            for (int value = 0; value < 256; value++)
            {
                byte[] changed = (byte[])block.Clone();
                changed[i] = (byte)value;
                UpdateRecord back = UpdateRecordFormat.Read(changed);
                if (back != null)
                {
                    Assert.IsTrue(back.Pending.Length <= PendingStatuses.Most && back.TotalLength >= -1 && back.RetriesLeft >= 0);
                    Assert.IsLessThanOrEqualTo(UpdateRecordFormat.MostBytes, UpdateRecordFormat.Write(back).Length);
                }
            }
        }
    }

    // The same block as an image with the version before wrote it: dates, digest and certificate in the header.
    private static byte[] VersionFour(byte[] block, int pending)
    {
        int end = 35 + (10 * pending) + 8;
        byte[] dates = block[end..(end + 16)];
        byte[] digest = block[(end + 16)..(end + 48)];
        byte[] certificate = block[(end + 48)..(end + 54)];
        byte flags = (byte)(block[31] & 3);
        return
        [
            .. block[..4], 4, .. block[5..20], .. dates[..8], .. block[20..28], .. dates[8..], .. block[28..31], flags, .. certificate, .. digest,
            (byte)pending, .. block[35..end], .. block[(end + 54)..],
        ];
    }

    private static UpdateRecord Sample()
    {
        UpdateRecord update = new()
        {
            Phase = UpdatePhase.Downloaded,
            Protocol = UpdateProtocol.Ocpp16,
            RequestId = -7,
            Forced = true,
            Location = "http://host/ä.img",
            SourceVersion = "\"t\"",
            RetrieveSeconds = 4102444800,
            TotalLength = 123456,
            RetriesLeft = 2,
            RetryInterval = 90,
            LastStatus = FirmwareStatus.Downloaded,
            InstallSeconds = 1893456000,
            Signature = "c2ln",
            Cause = "because ü",
            TargetSlot = 1,
            CertificatePlace = 1,
            CertificateLength = 5500,
            CertificateCheck = 0xfedcba98,
            LastDelivered = FirmwareStatus.Downloading,
            Digest = [.. Enumerable.Range(1, 32).Select(i => (byte)i)],
        };
        update.AddPending(new PendingStatus(FirmwareStatus.Downloading, UpdateProtocol.Ocpp16Security, -7, -1));
        update.AddPending(new PendingStatus(FirmwareStatus.Installed, UpdateProtocol.Ocpp16Security, -7, 1));
        return update;
    }
}
