using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tools.Status;
using TwinSlot.Updater.Holds;
using TwinSlot.Updater.State;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary>What the operator holds of a board that is not running: read and written as the updater does.</summary>
internal static class BoardHold
{
    /// <summary>What holds, in words. Changes nothing; the board may be running.</summary>
    /// <param name="path">The board's folder.</param>
    public static string Show(string path)
    {
        BoardFolder folder = new(path);
        OfflineBoard.Provision(folder);
        return HoldWords.Read(new FileStorage(folder.FirmwareFiles)).At(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    /// <summary>Carries an order out.</summary>
    /// <param name="release">True to let the update go that is under way.</param>
    /// <returns>What holds then, in words.</returns>
    public static string Apply(OfflineBoard board, HoldOrder order, bool release)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        if (order.Refusal(now) is { Length: > 0 } refusal)
        {
            throw new Refusal($"--until: {refusal}.");
        }

        (HoldState state, UpdateRecord update) = HoldWords.Read(board.Storage);
        HoldState next = order.IsChange ? new HoldState(order.Of(state.Hold), state.Update?.HeldAgain()) : state;
        if (release)
        {
            RequireUpdate(board, update);
            next = next.Released(update);
        }

        if (next != state)
        {
            if (!new KeptState(board.Storage).Write(HoldFormat.BlockName, HoldFormat.Write(next)))
            {
                throw new Refusal($"The flash refused: {board.Storage.LastError}.");
            }

            Log(board, order, release, next);
        }

        return new HoldWords(next, update).At(now);
    }

    private static void RequireUpdate(OfflineBoard board, UpdateRecord update)
    {
        if (update.Phase is UpdatePhase.None or UpdatePhase.Activating)
        {
            throw new Refusal(update.Phase == UpdatePhase.None
                ? $"--activate: {board.Folder.Path} has no update under way. The backend has to ask for one first."
                : $"--activate: the update of {board.Folder.Path} is being activated already.");
        }
    }

    private static void Log(OfflineBoard board, HoldOrder order, bool release, HoldState next)
    {
        BootRecord record = board.Records.Current ?? new BootRecord();
        LogEntry entry = new()
        {
            Kind = LogKind.Hold,
            Text = release ? "the operator gave the word" : !order.IsChange || !next.Hold.IsSet ? "no longer held" : "held: " + next.Hold.ToShortText(),
        };
        board.Log.Append(entry.About(record.Preferred, record.Slots[record.Preferred]));
    }
}
