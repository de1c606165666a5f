using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tests.Host.Bundles;

/// <summary>Both places that ask for the link check: staging an image, and checking a slot before it is loaded.</summary>
[TestClass]
public sealed class SlotLinkTests : IDisposable
{
    private const string Lacking = "Fixture.Lib needs mscorlib 1.17, but there is mscorlib 1.18";
    private static readonly byte[] s_image = Fixtures.Read("good-rsa-3072.img");

    private readonly string _folder = Directory.CreateTempSubdirectory("twinslot-link-").FullName;
    private readonly FileStorage _storage;
    private readonly BoardIdentity _board = new()
    {
        Keys = Fixtures.Keys(),
        SealKey = new byte[32],
        Capacity = 4096,
        BootloaderVersion = new ImageVersion(1, 0, 0, 0),
    };

    public SlotLinkTests()
    {
        _storage = new FileStorage(_folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void An_image_that_links_is_staged()
    {
        Resident(17);
        Assert.AreEqual(InstallStatus.Ok, Install(out ImageInstaller installer), installer.Detail);
    }

    [TestMethod]
    public void An_image_that_does_not_link_is_not_staged()
    {
        Resident(18);
        Assert.AreEqual(InstallStatus.Refused, Install(out ImageInstaller installer));
        Assert.AreEqual(FailureReason.LinkFailed, installer.Reason);
        Assert.AreEqual(Lacking, installer.Detail);
        Assert.AreEqual(InstallStatus.WrongState, installer.Activate(new Baseline()));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_sealed_image_is_not_loaded_after_the_deployment_has_changed(bool full)
    {
        Resident(17);
        Assert.IsTrue(Write(SlotFiles.Name(0)));
        SlotChecker checker = new(_storage, _board, new PeBundle(), null);
        CheckedImage passed = checker.Examine(0);
        Assert.AreEqual(FailureReason.None, passed.Reason, passed.Detail);
        SlotEntry entry = SlotChecker.Describe(passed, SlotState.Confirmed);
        Assert.AreEqual(FailureReason.None, checker.Check(0, entry, full).Reason);
        Resident(18);
        SlotChecker afterTheReboot = new(_storage, _board, new PeBundle(), null);
        CheckedImage refused = afterTheReboot.Check(0, entry, full);
        Assert.AreEqual(FailureReason.LinkFailed, refused.Reason);
        Assert.AreEqual(Lacking, refused.Detail);
    }

    private void Resident(ushort minor) => _board.Resident = [new AssemblyIdentity("mscorlib", 1, minor, 0, 0)];

    private InstallStatus Install(out ImageInstaller installer)
    {
        RecordStore records = new(_storage);
        records.Save(new BootRecord());
        installer = new ImageInstaller(_storage, records, new FlightRecorder(_storage, new Clock()), _board, new PeBundle(), null);
        Assert.AreEqual(InstallStatus.Ok, installer.Begin(0, 0, 1, new byte[PendingUpdate.AddressHashLength]), installer.Detail);
        Assert.AreEqual(InstallStatus.Ok, installer.Write(s_image, 0, s_image.Length), installer.Detail);
        return installer.Complete(true);
    }

    private bool Write(string name)
    {
        IFileWriter writer = _storage.Create(name);
        return writer.Write(s_image, 0, s_image.Length) & writer.Close();
    }

    private sealed class Clock : IClock
    {
        public long Milliseconds => 0;

        public long UnixSeconds => 0;

        public void Sleep(int milliseconds)
        {
        }

        public void Set(long unixSeconds)
        {
        }
    }
}
