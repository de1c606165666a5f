using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>What the board itself is asked for, and what it answers.</summary>
internal static class BoardRequests
{
    private const string Reason = "asked for at the bench page";

    /// <summary>Has the backend ask for an update, as scenarios do.</summary>
    public static async Task<OrderResult> UpdateAsync(IRig rig, BuiltImage image, CancellationToken cancel)
    {
        RigBackend backend = rig.Backend!;
        Uri location = backend.Publish(image.Bytes);
        CallAnswer answer = await UpdateCall.AskAsync(backend, new UpdateRequest(), image, location, cancel).ConfigureAwait(false);

        // In plain 1.6 the answer has no status.
        string told = answer.Told ?? "Accepted";
        return new OrderResult(told is "Accepted" or "AcceptedCanceled", $"{image.FileName}: the board answered the request for the update with {told}"
            + (answer.IsError ? $": {answer.ErrorDescription}" : ""));
    }

    /// <summary>Sends a line to the console, and waits for the reply if the board gives one.</summary>
    public static async Task<OrderResult> SayAsync(IRig rig, string line, CancellationToken cancel)
    {
        if (ConsoleRequest.IsOne(line))
        {
            OrderResult reply = await ConsoleRequest.AskAsync(rig, line, cancel).ConfigureAwait(false);
            return reply.IsDone ? reply with { Words = line } : reply;
        }

        await rig.Console!.SendLineAsync(line, cancel).ConfigureAwait(false);
        return new OrderResult(true, line);
    }

    /// <summary>Asks at the console for the image before.</summary>
    public static Task<OrderResult> RevertByConsoleAsync(IRig rig, CancellationToken cancel) => ConsoleRequest.AskAsync(rig, $"twinslot revert {Reason}", cancel);

    /// <summary>Has the backend ask for the image before.</summary>
    public static async Task<OrderResult> RevertByBackendAsync(IRig rig, CancellationToken cancel)
    {
        CallAnswer answer = await RollbackCall.AskAsync(rig, "preferred", Reason, cancel).ConfigureAwait(false);
        string told = RollbackCall.Told(answer) ?? "nothing";
        return new OrderResult(told == "Accepted", $"the board answered with {told}" + (RollbackCall.Words(answer) is { Length: > 0 } words ? $": {words}" : ""));
    }
}
