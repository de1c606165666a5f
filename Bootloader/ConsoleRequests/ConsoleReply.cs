using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>Writes a reply: lines of a key and a value each, and one that ends it.</summary>
public sealed class ConsoleReply
{
    private readonly IConsole _port;

    /// <summary>Begins a reply. Nothing is written yet.</summary>
    /// <param name="port">Where it goes; not what makes messages of its lines.</param>
    public ConsoleReply(IConsole port)
    {
        _port = port;
    }

    /// <summary>Writes one line.</summary>
    /// <param name="key">One word.</param>
    /// <param name="value">The rest of the line; whatever it holds, it stays one line.</param>
    public void Line(string key, string value)
    {
        _port.WriteLine(ConsoleText.ReplyStart + key + " " + ConsoleText.OneLine(value));
    }

    /// <summary>Writes one line with a number.</summary>
    /// <param name="key">One word.</param>
    public void Line(string key, long value)
    {
        Line(key, value.ToString());
    }

    /// <summary>Writes one line that says yes or no.</summary>
    /// <param name="key">One word.</param>
    public void Line(string key, bool value)
    {
        Line(key, value ? "yes" : "no");
    }

    /// <summary>Ends the reply.</summary>
    /// <param name="error">Why the request was not carried out; an empty string if it was.</param>
    public void End(string error)
    {
        _port.WriteLine(ConsoleText.ReplyStart + (error.Length == 0 ? "ok" : "error " + ConsoleText.OneLine(error)));
    }
}
