using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>The way to a console for everything that is no reply, the application's words included: nothing that goes through here looks like one.</summary>
internal sealed class MessageConsole : IConsole
{
    private readonly IConsole _port;

    public MessageConsole(IConsole port)
    {
        _port = port;
    }

    /// <inheritdoc/>
    public void WriteLine(string line)
    {
        _port.WriteLine(ConsoleText.Message(line));
    }
}
