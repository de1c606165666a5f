using TwinSlot.Tests.Benchmark;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>
/// Images that list their parts, over real sockets, with the real installer behind the download.
/// </summary>
public abstract class PartCase : TransferCase
{
    private protected const int Length = 100_000;
    private protected const int PartLength = 5000;

    private protected PartCase(IHttpClient client)
        : base(client) => Server.Image = New();

    /// <summary>Where a part in the middle begins.</summary>
    private protected int Middle => Server.Image.PartAt(7);

    private protected string Ends => $"0-31 {Server.Image.TrailerAt}-{Server.Image.Length - 1}";

    private protected static PatternImage Old() => new(Length, 1, partLength: PartLength, payload: 7);

    private protected static PatternImage New(params (int At, int Count)[] changes) => new(Length, 2, partLength: PartLength, payload: 7, changes: changes);

    private protected string Requests => string.Join(' ', Server.Requests);

    private protected string Part(int first, int last = -1) =>
        $"{Server.Image.PartAt(first)}-{Server.Image.PartAt((last < 0 ? first : last) + 1) - 1}";

    private protected void Install(PatternImage image) => File.WriteAllBytes(Pipeline.RunningPath, image.ToArray());
}
