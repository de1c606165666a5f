using TwinSlot.Testing.BenchPage.Actions;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Every request that the server knows; the documentation's table is held against it.</summary>
internal static class PageRequests
{
    /// <summary>Where orders go: the name of the action follows.</summary>
    public const string Orders = "/orders/";

    /// <summary>The header that brings the secret of a run.</summary>
    public const string TokenHeader = "X-TwinSlot-Token";

    /// <summary>Method and path of each.</summary>
    public static IEnumerable<string> All =>
    [
        "GET /", "GET /bench.css", "GET /bench.js", "GET /events", "GET /timeline",
        .. PageActions.All.Select(action => $"POST {Orders}{action.Name}"),
    ];
}
