using TwinSlot.Boards.Virtual.Programming;

namespace TwinSlot.Tools.Verbs.Board;

/// <summary>A time server as it is given on the command line.</summary>
internal static class TimeServerOption
{
    /// <summary>The same text, or a refusal.</summary>
    /// <param name="text">What was given: a name or an IPv4 address, with or without a port.</param>
    public static string Check(string text) =>
        Uri.TryCreate($"ntp://{text}", UriKind.Absolute, out Uri? url) && url.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
            && url.AbsolutePath == "/" && url.UserInfo.Length == 0 && url.Port != 0
            ? text
            : throw new ProgrammingException($"'{text}' is no time server: give a name such as pool.ntp.org, with a port behind a colon if it is not 123.");
}
