using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TwinSlot.Testing.BenchPage.Actions;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Takes orders that come as requests: reads what comes with them, bounded in length and in time, and has them carried out.</summary>
/// <param name="lifetime">Ends with the server; an order goes on though its page is closed.</param>
internal sealed class OrderRequests(IRig rig, RigOrders orders, BenchPageOptions options, CancellationToken lifetime)
{
    private const int LongestLine = 400;

    /// <summary>Answers one.</summary>
    public async Task RunAsync(HttpContext context, PageAction action)
    {
        (int code, OrderResult result) = await OrderAsync(context, action).ConfigureAwait(false);
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(PageJson.Of(result), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<(int Code, OrderResult Result)> OrderAsync(HttpContext context, PageAction action)
    {
        Order order;
        try
        {
            order = action.TakesImage ? new Order(action, await ImageAsync(context).ConfigureAwait(false))
                : action.TakesText ? new Order(action, Text: LineOf(await ReadAsync(context, LongestLine).ConfigureAwait(false)))
                : new Order(action);
        }
        catch (BadHttpRequestException e)
        {
            return (e.StatusCode, new OrderResult(false, $"{action.Label}: {e.Message}"));
        }
        catch (RigException e)
        {
            return (StatusCodes.Status400BadRequest, new OrderResult(false, $"{action.Label}: {e.Message}"));
        }

        OrderResult result = await orders.DoAsync(order, lifetime).ConfigureAwait(false);
        return (result.IsDone ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, result);
    }

    private async Task<BuiltImage> ImageAsync(HttpContext context) =>
        context.Request.Query["variant"].ToString() is { Length: > 0 } variant
            ? OrderedImage.Of(variant, context.Request.Query["version"].ToString(), options.Variants, rig)
            : OrderedImage.Of(await ReadAsync(context, rig.SlotBytes).ConfigureAwait(false), rig);

    private async Task<byte[]> ReadAsync(HttpContext context, int most)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        if (context.Request.ContentLength > most)
        {
            throw TooLong(most);
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime);
        limit.CancelAfter(options.UploadLimit);
        using MemoryStream all = new();
        byte[] buffer = new byte[65536];
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, limit.Token).ConfigureAwait(false) is int count and > 0)
            {
                if (all.Length + count > most)
                {
                    throw TooLong(most);
                }

                all.Write(buffer, 0, count);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !lifetime.IsCancellationRequested)
        {
            throw new BadHttpRequestException($"it was not there within {options.UploadLimit.TotalSeconds:0.#} s", StatusCodes.Status408RequestTimeout);
        }

        return all.ToArray();
    }

    private static BadHttpRequestException TooLong(int most) =>
        new($"it is longer than {most} bytes, which is the most that is taken", StatusCodes.Status413PayloadTooLarge);

    private static string LineOf(byte[] bytes)
    {
        string line = Encoding.UTF8.GetString(bytes);
        return line.Length == 0 ? throw new RigException("there is nothing to send")
            : line.Any(char.IsControl) ? throw new RigException("one line at a time, without control characters") : line;
    }
}
