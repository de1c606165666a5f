using System.Threading;
using TwinSlot.Contract;

namespace MyCharger;

/// <summary>What the bootloader starts: the one public class with a constructor without parameters that implements <see cref="IApplication"/>.</summary>
public sealed class Charger : IApplication
{
    /// <summary>Names of the self-diagnostics without which an update of this application is not confirmed.</summary>
    public string[] SelfTests
    {
        get { return new string[] { "contactor" }; }
    }

    /// <summary>Runs for ever: returning counts as a crash.</summary>
    public void Run(IBootServices boot)
    {
        // Soon after the start, or the application counts as hung. 5 s is the longest time between two check-ins.
        int main = boot.Tasks.Register("main", 5000);
        boot.Say("MyCharger " + boot.Image.Version);
        boot.Evidence.SelfTest("contactor", !boot.Contactor.Closed, "has to be open at the start");

        Backend backend = new Backend(boot, boot.Tasks.Register("backend", 60000));
        new Thread(backend.Run).Start();
        while (true)
        {
            boot.Tasks.CheckIn(main);
            Thread.Sleep(200);
        }
    }
}
