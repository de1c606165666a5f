using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>What the board itself is asked for, and what it answers.</summary>
internal static class BoardRequests
{
    private const string Reason = "asked for at the bench page";

    private static readonly TimeSpan s_consolePatience = TimeSpan.FromMinutes(1);

    /// <summary>Has the backend ask for an update, as scenarios do.</summary>
    public static async Task<OrderResult> UpdateAsync(IRig rig, BuiltImage image, CancellationToken cancel)
    {
        RigBackend backend = rig.Backend!;
        Uri location = backend.Publish(image.Bytes);
        CallAnswer answer = await UpdateCall.AskAsync(backend, new UpdateRequest(), image, location, cancel).ConfigureAwait(false);

        // In plain 1.6 the answer has no status.
        string told = answer.IsError ? answer.ErrorCode! : answer.Status ?? "Accepted";
        return new OrderResult(told is "Accepted" or "AcceptedCanceled", $"{image.FileName}: the board answered the request for the update with {told}"
            + (answer.IsError ? $": {answer.ErrorDescription}" : ""));
    }

    /// <summary>Asks at the console for the image before.</summary>
    public static async Task<OrderResult> RevertByConsoleAsync(IRig rig, CancellationToken cancel)
    {
        long before = rig.Log.Last;
        await rig.Console!.SendLineAsync($"twinslot revert {Reason}", cancel).ConfigureAwait(false);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_consolePatience);
        string words = "";
        long seen = before;
        while (true)
        {
            foreach (RigEvent happened in rig.Log.Since(seen))
            {
                seen = happened.Number;
                if (happened.Kind != RigEventKind.Console || !happened.Text.StartsWith("= ", StringComparison.Ordinal))
                {
                    continue;
                }

                string reply = happened.Text["= ".Length..];
                if (reply == "ok" || reply.StartsWith("error ", StringComparison.Ordinal))
                {
                    return new OrderResult(reply == "ok", reply == "ok" ? words : reply["error ".Length..]);
                }

                words = reply;
            }

            try
            {
                await rig.Log.WaitForMoreAsync(seen).WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new RigException($"the board did not answer at its console within {s_consolePatience.TotalSeconds:0} s");
            }
        }
    }

    /// <summary>Has the backend ask for the image before.</summary>
    public static async Task<OrderResult> RevertByBackendAsync(IRig rig, CancellationToken cancel)
    {
        RigStatus status = await rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false);
        string digest = status.Slot("preferred")?.Digest ?? throw new RigException("no slot holds an image that could be left");
        CallAnswer answer = await rig.Backend!.TransferAsync("Rollback", new JsonObject { ["leave"] = digest, ["reason"] = Reason }, cancel).ConfigureAwait(false);
        JsonObject? data = RigBackend.Data(answer) as JsonObject;
        string told = data?["status"]?.ToString() ?? answer.ErrorCode ?? answer.Status ?? "nothing";
        string words = data?["words"]?.ToString() is { Length: > 0 } more ? $": {more}" : "";
        return new OrderResult(told == "Accepted", $"the board answered with {told}{words}");
    }
}
