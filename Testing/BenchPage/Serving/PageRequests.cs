using TwinSlot.Testing.BenchPage.Actions;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>Every request that the server knows; the documentation's table is held against it.</summary>
internal static class PageRequests
{
    /// <summary>The page.</summary>
    public const string Page = "/";

    /// <summary>Its style.</summary>
    public const string Style = "/bench.css";

    /// <summary>Its script.</summary>
    public const string Script = "/bench.js";

    /// <summary>What happens, as it does.</summary>
    public const string Events = "/events";

    /// <summary>What happened, drawn.</summary>
    public const string Timeline = "/timeline";

    /// <summary>Where orders go: the name of the action follows.</summary>
    public const string Orders = "/orders/";

    /// <summary>The header that brings the secret of a run.</summary>
    public const string TokenHeader = "X-TwinSlot-Token";

    /// <summary>Method and path of each.</summary>
    public static IEnumerable<string> All =>
    [
        .. new[] { Page, Style, Script, Events, Timeline }.Select(path => $"GET {path}"),
        .. PageActions.All.Select(action => $"POST {Orders}{action.Name}"),
    ];
}
