using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.BenchPage.Page;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Refuses a request, or gives it to who answers it.</summary>
/// <param name="page">The page.</param>
/// <param name="guard">Refuses what does not come from it; another one once the port is known.</param>
/// <param name="lifetime">Ends with the server.</param>
internal sealed class PageRouting(
    IRig rig, string page, Func<RequestGuard> guard, EventStream events, OrderRequests orders, CancellationToken lifetime)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        HttpRequest request = context.Request;
        if (guard().WhyNot(One(request.Headers.Host), One(request.Headers.Origin)) is string why)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, why).ConfigureAwait(false);
            return;
        }

        string path = request.Path.Value ?? "";
        PageAction? action = path.StartsWith(PageRequests.Orders, StringComparison.Ordinal)
            ? PageActions.All.FirstOrDefault(each => each.Name == path[PageRequests.Orders.Length..]) : null;
        if (action == null && !PageRequests.All.Contains($"GET {path}"))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "there is nothing here").ConfigureAwait(false);
        }
        else if (request.Method != (action != null ? HttpMethods.Post : HttpMethods.Get))
        {
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, action != null ? "orders come by POST" : "this is asked for by GET").ConfigureAwait(false);
        }
        else if (action != null && guard().WhyNoOrder(One(request.Headers[PageRequests.TokenHeader])) is string noOrder)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, noOrder).ConfigureAwait(false);
        }
        else
        {
            await ServeAsync(context, path, action).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(HttpContext context, string path, PageAction? action)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime);
        try
        {
            await (action != null ? orders.RunAsync(context, action) : path switch
            {
                PageRequests.Page => WriteAsync(context, "text/html; charset=utf-8", page),
                PageRequests.Style => WriteAsync(context, "text/css; charset=utf-8", PageDocument.Style),
                PageRequests.Script => WriteAsync(context, "text/javascript; charset=utf-8", PageDocument.Script),
                PageRequests.Events => events.RunAsync(context, end.Token),
                PageRequests.Timeline => WriteAsync(
                    context, "image/svg+xml", LiveTimeline.Draw(rig.Log.Since(), DateTimeOffset.UtcNow, context.Request.Query["seconds"])),
                _ => throw new InvalidOperationException($"nobody answers {path}"),
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && end.IsCancellationRequested)
        {
            // The page was closed, or the server ends.
        }
    }

    private static string? One(StringValues values) => values.Count == 0 ? null : values.Count == 1 ? values[0] : values.ToString();

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int code, string why)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(PageJson.Of(new OrderResult(false, why)), context.RequestAborted);
    }
}
