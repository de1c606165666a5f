using System.Security.Cryptography;
using System.Text;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>
/// Refuses what did not come from the page itself: another host's name, as DNS rebinding has it; another origin, as a page of somebody else has it;
/// an order without the secret of this run. Pure.
/// </summary>
/// <param name="port">The port that is listened at.</param>
/// <param name="token">The secret of this run.</param>
internal sealed class RequestGuard(int port, string token)
{
    // A browser leaves out the port that it takes without being told.
    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}", .. port == 80 ? new[] { "127.0.0.1", "localhost" } : []];
    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    /// <summary>Why a request is refused; null if it is not.</summary>
    /// <param name="host">Its header Host; null if it has none.</param>
    /// <param name="origin">Its header Origin; null if it has none.</param>
    public string? WhyNot(string? host, string? origin) =>
        !_hosts.Contains(host, StringComparer.OrdinalIgnoreCase) ? $"this page is at http://{_hosts[0]}/ only"
        : origin != null && !string.Equals(origin, $"http://{host}", StringComparison.OrdinalIgnoreCase) ? "requests of other pages are refused"
        : null;

    /// <summary>Why an order is refused; null if it is not.</summary>
    /// <param name="sent">The secret that came with it; null if none did.</param>
    public string? WhyNoOrder(string? sent) => sent != null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), _token)
        ? null : "the order does not come from the page of this run: load the page again";
}
