using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>A request at the board's console, with its reply. A request has no number, so that each waits for the end of its reply.</summary>
internal static class ConsoleRequest
{
    private const string Start = "twinslot";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>True for a line that the board replies to.</summary>
    public static bool IsOne(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [Start, ..];

    /// <summary>Sends a request and waits for the end of its reply.</summary>
    /// <returns>The last line of the reply before its end, or why the board refused.</returns>
    /// <exception cref="RigException">There was no reply.</exception>
    public static async Task<OrderResult> AskAsync(IRig rig, string line, CancellationToken cancel)
    {
        long seen = rig.Log.Last;
        await rig.Console!.SendLineAsync(line, cancel).ConfigureAwait(false);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_patience);
        string words = "";
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
                throw new RigException($"the board did not answer at its console within {s_patience.TotalSeconds:0} s");
            }
        }
    }
}
