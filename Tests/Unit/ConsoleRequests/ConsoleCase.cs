using NFUnitTest.Bootloader;
using TwinSlot.Bootloader.ConsoleRequests;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;

namespace NFUnitTest.ConsoleRequests;

/// <summary>A boot that is running, with a console.</summary>
internal sealed class ConsoleCase
{
    public ConsoleCase(BootMode mode)
        : this(mode, false)
    {
    }

    /// <param name="forTests">True if the image is signed as one for tests.</param>
    public ConsoleCase(BootMode mode, bool forTests)
    {
        Run = new RunningCase(mode);
        Run.Boot.Faults = forTests ? new InjectedFaults() : null;
        Run.Tasks.Faults = Run.Boot.Faults;
        Service = new ConsoleService(Port);
        Service.Use(new RunningAnswers(Run.Boot, Run.Tasks, Run.Evidence, new RollbackService(Run.Boot)));
    }

    public RunningCase Run { get; }

    public FakePort Port { get; } = new FakePort();

    public ConsoleService Service { get; }

    /// <summary>Makes a request.</summary>
    /// <returns>The reply's lines with a bar between them.</returns>
    public string Ask(string line)
    {
        Port.Type(line + "\n");
        Service.Step();
        return Port.TakeAll();
    }
}
