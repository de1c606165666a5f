using System.Globalization;
using Microsoft.AspNetCore.Http;
using TwinSlot.Testing.BenchPage.State;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Tells a page what happens, as server-sent events: <c>state</c> with all that is known, <c>lines</c> with what was said since.</summary>
/// <param name="run">Tells this run of the server from another.</param>
internal sealed class EventStream(IRig rig, RigWatch watch, string run)
{
    // What a page shows at the most.
    private const int MostLines = 1000;

    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(100);

    /// <summary>Tells one page, until it goes or the server ends.</summary>
    public async Task RunAsync(HttpContext context, CancellationToken cancel)
    {
        context.Response.ContentType = "text/event-stream";
        long told = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out long last) && last > 0 ? last : 0;
        PageState? before = null;
        while (true)
        {
            Task changed = watch.NextChange;
            (PageState state, long seen) = watch.Now;
            if (!ReferenceEquals(state, before))
            {
                await SendAsync(context, "state", null, PageJson.Of(state, rig.Capabilities, run), cancel).ConfigureAwait(false);
                before = state;
            }

            if (seen > told)
            {
                RigEvent[] lines = [.. rig.Log.Since(told).TakeWhile(happened => happened.Number <= seen).Where(PageJson.IsToldInLines).TakeLast(MostLines)];
                if (lines.Length > 0)
                {
                    await SendAsync(context, "lines", seen, PageJson.Of(lines), cancel).ConfigureAwait(false);
                }

                told = seen;
            }

            // What comes thick and fast is told together.
            await Task.Delay(s_gap, cancel).ConfigureAwait(false);
            try
            {
                await changed.WaitAsync(s_quiet, cancel).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                await context.Response.WriteAsync(": quiet\n\n", cancel).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(cancel).ConfigureAwait(false);
            }
        }
    }

    private static async Task SendAsync(HttpContext context, string name, long? number, string data, CancellationToken cancel)
    {
        // JSON has no line end outside of its texts, and none in them.
        string id = number is long at ? $"id: {at.ToString(CultureInfo.InvariantCulture)}\n" : "";
        await context.Response.WriteAsync($"{id}event: {name}\ndata: {data}\n\n", cancel).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancel).ConfigureAwait(false);
    }
}
