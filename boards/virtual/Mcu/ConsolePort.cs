using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Loading;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>
/// The console's way in: takes orders for as long as an application runs, and has the bootloader answer them, whatever the application does.
/// A device would have them come in by its serial line.
/// </summary>
internal sealed class ConsolePort(BoardFolder folder, IConsole console)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The application, with the console listening while it runs.</summary>
    public LoadedApplication Attach(LoadedApplication loaded) => loaded.Application == null
        ? loaded
        : new LoadedApplication(new Attached(this, loaded.Application), loaded.SelfTests, loaded.Error);

    private void Listen(IBootServices boot)
    {
        ConsoleFiles files = new(folder);
        while (true)
        {
            try
            {
                if (files.Take() is ConsoleOrder order)
                {
                    RollbackAnswer answer = boot.Rollback.Request(new RollbackRequest(order.Leave, "console", order.Reason));
                    files.Answer(new ConsoleAnswer(order.Id, (byte)answer.Status, answer.Words));
                }
            }
            catch (Exception e)
            {
                console.WriteLine("the console's order failed: " + e.Message);
            }

            Thread.Sleep(s_pause);
        }
    }

    private sealed class Attached(ConsolePort port, IApplication application) : IApplication
    {
        public string[] SelfTests => application.SelfTests;

        public void Run(IBootServices boot)
        {
            new Thread(() => port.Listen(boot)) { IsBackground = true }.Start();
            application.Run(boot);
        }
    }
}
