using TwinSlot.Contract;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// A backend that asks for a rollback from one image: again and again while that runs, and once in each run after that, too late. What it was
/// promised outlives the board's resets.
/// </summary>
/// <param name="leave">The image that it names.</param>
/// <param name="report">Receives what must not happen.</param>
public sealed class RollbackCommand(TestImage leave, Action<string> report)
{
    private const string Who = "backend";

    // A session that goes on holds up the reboot for longer than an application runs here.
    private const int MostPerRun = 60;

    private bool _accepted;

    /// <summary>Asks. True while the board has to do something yet.</summary>
    /// <param name="asked">How often it has asked in this run.</param>
    public bool Ask(IBootServices services, TestImage running, FaultyStorage storage, int asked)
    {
        int changes = storage.Changes;
        string named = Convert.ToHexString(leave.Digest)[..(asked % 2 == 0 ? 64 : 16)];
        RollbackAnswer answer = services.Rollback.Request(new RollbackRequest(named, Who, "sessions drop"));
        if (answer.Words.Length == 0)
        {
            report("a request for a rollback is answered without a word");
        }

        if (running != leave || _accepted)
        {
            if (answer.Status != RollbackStatus.AlreadyLeft)
            {
                report($"a command to leave '{leave.Name}' that came {(running == leave ? "twice" : "late")} is answered with {answer.Status}: {answer.Words}");
            }

            if (storage.Changes != changes)
            {
                report("a command that has nothing to do writes");
            }

            return running == leave && asked < MostPerRun;
        }

        _accepted = answer.Status == RollbackStatus.Accepted;
        return asked < MostPerRun;
    }

    /// <summary>An image is loaded.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="image">Which.</param>
    public string? Load(TestImage image) =>
        _accepted && image == leave ? $"'{image.Name}' boots again though the board has promised to leave it" : null;
}
