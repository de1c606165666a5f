using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Tests.Updater;

/// <summary>An updater on a board that is not there, and a backend that takes note of what it is told.</summary>
public abstract class UpdaterCase
{
    protected UpdaterCase() => Update = Started();

    protected FakeBootServices Board { get; } = new();

    protected FakeSource Source { get; } = new();

    protected FakeSink Sink { get; } = new();

    protected FirmwareUpdater Update { get; set; }

    protected string Reported => string.Join(' ', Sink.Got);

    protected static UpdateOutcome Outcome(bool installed)
    {
        return new UpdateOutcome(0, UpdateProtocol.Ocpp16, installed, "2.0.0+0", installed ? string.Empty : "hung", installed ? 0 : 35, installed ? string.Empty : "main");
    }

    protected static FirmwareRequest Request(string url, int retries = 0, int interval = 10)
    {
        return new FirmwareRequest(UpdateProtocol.Ocpp16, 0, url, 0, retries, interval);
    }

    protected void Ask(int retries = 0, int interval = 10)
    {
        Assert.IsTrue(Update.Request(Request("http://x/i", retries, interval)).IsAccepted);
    }

    protected FirmwareUpdater Started(bool securityEvents = false) => new(Board, new UpdatePolicy(false, securityEvents), Source, new FakeSigning(), Sink, Sink, Board);

    protected void Boot(BootMode mode, string version = "1.0.0+0", bool securityEvents = false)
    {
        Board.Paused = null;
        Board.Boot(mode, version);
        Update = Started(securityEvents);
    }

    protected void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Board.Pause(Update.Step());
        }
    }

    protected void RunToReboot() => Assert.ThrowsExactly<RebootException>(() => Steps(100));
}
