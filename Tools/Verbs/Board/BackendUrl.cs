using TwinSlot.Boards.Virtual.Programming;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary>The URL of a charging backend as it is given on the command line.</summary>
internal static class BackendUrl
{
    /// <summary>The same URL, or a refusal.</summary>
    /// <param name="text">What was given.</param>
    public static string Check(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "ws" or "wss"
            ? text
            : throw new ProgrammingException($"'{text}' is no backend: give a URL such as ws://127.0.0.1:9000/ocpp.");
}
