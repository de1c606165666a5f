using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

/// <summary>An update that is installed into slot b, or a, of a board that runs from the other one.</summary>
internal static class InstallerCase
{
    internal static readonly byte[] Source = { 1, 2, 3, 4, 5, 6, 7, 8 };

    internal static FakeBoard Running()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        return board;
    }

    internal static InstallStatus Begin(ImageInstaller installer, uint request)
    {
        return installer.Begin(0, 1, request, Source);
    }

    /// <summary>As after a reboot: nothing is known but what is on the medium.</summary>
    internal static ImageInstaller Installer(FakeBoard board)
    {
        return Installer(board, null);
    }

    internal static ImageInstaller Installer(FakeBoard board, IProgress progress)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        return new ImageInstaller(
            board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, progress, board.Clock);
    }

    internal static void Is(InstallStatus expected, ImageInstaller installer, InstallStatus actual)
    {
        Assert.AreEqual((int)expected, (int)actual, installer == null ? string.Empty : installer.Detail);
    }
}
