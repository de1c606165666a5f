using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>Has a board go back to its image before: by the firmware's own service, in the running board or on its files.</summary>
public static class ImageRevert
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks a board that has no power: its record says so at once, and the next boot starts the image before.</summary>
    /// <param name="leave">The digest of the image that is to be left.</param>
    public static RollbackAnswer Ask(OfflineBoard board, string leave, string reason)
    {
        if (board.Records.Current is not BootRecord record)
        {
            return new RollbackAnswer(RollbackStatus.Refused, "the boot record cannot be read, or none was written yet");
        }

        Board parts = new()
        {
            Clock = new SystemClock(),
            Storage = board.Storage,
            Console = new Silence(),
            Identity = board.Provisioning.ToIdentity(),
            TrialPolicy = board.Provisioning.ToTrialPolicy(),
        };
        RunningBoot boot = new(parts, board.Records, board.Log, record.Preferred, BootMode.Confirmed, BootCause.Unknown, false);
        RollbackAnswer answer = new RollbackService(boot).Request(new RollbackRequest(leave, "console", reason));

        // A board without power does not reboot.
        return answer.Status != RollbackStatus.Accepted ? answer : new RollbackAnswer(
            RollbackStatus.Accepted,
            $"{record.Slots[record.Preferred].Version.ToText()} is left for {record.Slots[BootRecord.Other(record.Preferred)].Version.ToText()}: the next boot starts that");
    }

    /// <summary>Asks a board that runs.</summary>
    /// <param name="leave">The digest of the image that is to be left.</param>
    /// <returns>Its answer; null if it gave none in time.</returns>
    public static async Task<RollbackAnswer?> AskAsync(BoardFolder folder, string leave, string reason, TimeSpan patience, CancellationToken cancel)
    {
        ConsoleFiles console = new(folder);
        ConsoleOrder order = new(Guid.NewGuid().ToString("N"), leave, reason);
        console.Give(order);
        for (long end = Environment.TickCount64 + (long)patience.TotalMilliseconds; Environment.TickCount64 < end;)
        {
            if (console.AnswerTo(order) is ConsoleAnswer answer)
            {
                return new RollbackAnswer((RollbackStatus)answer.Status, answer.Words);
            }

            await Task.Delay(s_pause, cancel).ConfigureAwait(false);
        }

        // Nobody is to find it there later.
        console.Take();
        return null;
    }

    private sealed class Silence : IConsole
    {
        public void WriteLine(string line)
        {
        }
    }
}
