using System.CommandLine;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Contract;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary><c>twinslot board revert</c>.</summary>
internal static class RevertVerb
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = BoardVerb.FolderArgument();
        Option<string?> leave = new("--leave") { Description = "The digest of the image that is to be left, or its first 16 digits at least; without it, what runs now or would boot next. A command that comes twice, or late, does nothing then.", HelpName = "DIGEST" };
        Option<string> reason = new("--reason") { Description = "Why, in a few words: it is kept, and told with the rollback.", HelpName = "TEXT", DefaultValueFactory = _ => string.Empty };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        CommandLineRules.RequireText(leave);
        Command command = new("revert", "Have a board go back to its image before, without a download. A board that runs does so when no charging session runs, one that does not with its next boot. Prints first what is left for what; asks nothing. What cannot be gone back to (no other image, one that was rejected, below the security floor, damaged) is refused with the reason.\n\n  twinslot board revert charger --reason noisy\n  twinslot board revert charger --leave 1f0c5e2ab49d7788")
        {
            folder, leave, reason, json,
        };
        command.SetAction((parse, cancel) => RunAsync(
            parse.GetRequiredValue(folder).FullName,
            parse.GetValue(leave),
            parse.GetValue(reason)!,
            parse.GetValue(json),
            Terminal.Of(parse),
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? leave, string reason, bool json, Terminal terminal, CancellationToken cancel)
    {
        BoardFolder folder = new(path);
        using OfflineBoard? offline = OfflineBoard.TryOpen(path);
        BoardStatus status = BoardStatus.Read(folder);
        SlotStatus left = status.Slots.Single(s => s.Slot == status.Preferred);
        SlotStatus back = status.Slots.Single(s => s.Slot != status.Preferred);
        if (!json)
        {
            string now = offline == null ? "runs" : "boots next";
            terminal.Line($"slot {left.Slot}: {left.Version ?? "no image"} {now}{(left.Digest == null ? "" : $", digest {left.Digest}")}");
            terminal.Line($"slot {back.Slot}: {back.Version ?? "no image"}{(back.Digest == null ? "" : $", digest {back.Digest}")}");
        }

        string wanted = leave ?? left.Digest ?? throw new Refusal($"{path} has no image that could be left: flash one with 'twinslot board flash'.");
        RollbackAnswer? answer = offline != null
            ? ImageRevert.Ask(offline, wanted, reason)
            : await ImageRevert.AskAsync(folder, wanted, reason, s_patience, cancel);
        if (answer == null)
        {
            throw new Refusal($"{path} did not answer within {s_patience.TotalSeconds:F0} seconds: it is just starting or in recovery, or another command works with it. Nothing was changed; ask again, or stop it first.");
        }

        bool isRefused = answer.Status is RollbackStatus.Refused or RollbackStatus.StorageFailed;
        if (json)
        {
            JsonOutput.Write(new RevertResult(answer.Status, answer.Words, offline == null, left, back), terminal.Out);
            return isRefused ? ExitCode.Refused : ExitCode.Done;
        }

        if (isRefused)
        {
            throw new Refusal($"{answer.Words}. Nothing was changed.");
        }

        terminal.Line(answer.Status == RollbackStatus.AlreadyLeft ? $"nothing to do: {answer.Words}" : answer.Words);
        return ExitCode.Done;
    }

    /// <summary>What <c>--json</c> prints.</summary>
    /// <param name="Status">What the request comes to.</param>
    /// <param name="Words">What will happen and when, or why not.</param>
    /// <param name="Running">True if the board runs.</param>
    /// <param name="Preferred">The slot that ran or would have booted next before the request.</param>
    /// <param name="Previous">The other one.</param>
    private sealed record RevertResult(RollbackStatus Status, string Words, bool Running, SlotStatus Preferred, SlotStatus Previous);
}
