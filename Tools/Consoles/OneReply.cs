using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tools.Consoles;

/// <summary>
/// The reply to one request, among the replies to others: requests have no number (docs/console.md), and a board that was busy answers late. So a
/// request that nobody else makes and no board knows goes first, and what is counted begins with its refusal.
/// </summary>
/// <param name="told">Is given each line of the reply, without its beginning.</param>
internal sealed class OneReply(Action<string> told)
{
    private const string Start = "= ";
    private const string Ok = "= ok";
    private const string Error = "= error";

    private readonly string _name = $"mark-{Guid.NewGuid():N}";
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _begun;

    /// <summary>The request that goes first.</summary>
    public string Mark => $"{ConsoleRequest.Start} {_name}";

    /// <summary>Ends with the reply: with an empty text, or with the words of the board's refusal.</summary>
    public Task<string> End => _end.Task;

    /// <summary>Reads a line of the console.</summary>
    public void Read(string line)
    {
        if (!_begun)
        {
            _begun = line.StartsWith(Error, StringComparison.Ordinal) && line.Contains(_name, StringComparison.Ordinal);
        }
        else if (line == Ok)
        {
            _end.TrySetResult(string.Empty);
        }
        else if (line.StartsWith(Error, StringComparison.Ordinal))
        {
            _end.TrySetResult(line[Error.Length..].Trim());
        }
        else if (line.StartsWith(Start, StringComparison.Ordinal))
        {
            told(line[Start.Length..]);
        }
    }

    /// <summary>The console has ended before.</summary>
    public void Fail(string why) => _end.TrySetException(new RigException(why));
}
