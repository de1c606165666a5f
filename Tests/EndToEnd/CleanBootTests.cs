using System.Security.Cryptography;

namespace TwinSlot.Tests.EndToEnd;

[TestClass]
public class CleanBootTests
{
    [TestMethod]
    public async Task Clean_boots_of_a_confirmed_image_write_nothing_to_flash()
    {
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync();
        charger.Flash("Good", "1.0.0");
        IReadOnlyList<string> before = Snapshot(charger.Folder.Flash);
        for (int boot = 0; boot < 3; boot++)
        {
            long since = charger.Csms.Journal.LastSequence;
            charger.Board.PowerOn();
            await charger.Csms.Journal.WaitForAsync(e => e.IsBootAccepted(charger.Identity), ChargerFixture.Patience, since);
            await Task.Delay(500);
            charger.Board.PowerOff();
        }

        CollectionAssert.AreEqual(before.ToArray(), Snapshot(charger.Folder.Flash).ToArray());
        Assert.AreEqual(3, charger.Board.Counters.Starts);
    }

    // Every file and directory with its content and the time of its last change.
    private static IReadOnlyList<string> Snapshot(string directory) =>
    [
        .. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
            $"{path} {File.GetLastWriteTimeUtc(path):O} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "")}"),
    ];
}
