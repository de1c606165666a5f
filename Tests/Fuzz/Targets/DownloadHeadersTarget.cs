using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>Content-Range, Retry-After with its Date, a location's user name, and the address of a redirection, each from a line of the input.</summary>
public sealed class DownloadHeadersTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "download-headers";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces(
        "bytes ", "-", "/", "*", "2147483648", "9223372036854775808", " GMT", "Sun, 06 Nov 1994 08:49:37 GMT", "Feb", "\n", "http://", "https://", "//", "../", "?", "#", "@", "[::1]:80");

    /// <inheritdoc/>
    public int MostLength => 1024;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 16384 + (128L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        string[] lines = TargetText.Of(input).Split('\n');
        ContentRange range = new(lines[0]);
        PromiseBroken.Unless(range.Start >= -1 && range.TotalLength >= -1, "a position and a length are known or -1");
        int wait = RetryAfter.Read(lines[0], lines.Length > 1 ? lines[1] : null);
        PromiseBroken.Unless(wait is >= -1 and <= 86400, "a wait is unknown, or at most a day");
        PromiseBroken.Unless(HttpDate.Read(lines[0]) >= -1, "a date is known or -1");
        UserInfo? info = UserInfo.Read(lines[0]);
        string shown = UserInfo.Hide(lines[0]);
        int at = shown.LastIndexOf('@');
        PromiseBroken.Unless(at < 0 || shown[..at].EndsWith("...", StringComparison.Ordinal), "nothing is shown right before an @");
        PromiseBroken.Unless(info?.User is null || at >= 0, "what has a user name is not shown as it is");
        bool valid = HttpUrl.IsValid(lines[0]);
        bool resolved = false;
        if (valid && lines.Length > 1)
        {
            string? target = HttpUrl.Resolve(lines[0], lines[1]);
            resolved = target is not null;
            PromiseBroken.Unless(target is null || HttpUrl.IsValid(target), "a redirection leads to an address");
        }

        return $"range {range.Start >= 0} {range.TotalLength >= 0}, wait {wait >= 0}, address {valid} {resolved}, user {info is null} {info?.User is null}";
    }
}
