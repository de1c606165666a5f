using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Loading;

/// <summary>An image that is loaded, with all that it is given. Nothing of it runs yet.</summary>
public sealed class StartedImage
{
    private readonly IApplication _application;

    internal StartedImage(RunningBoot boot, Supervisor supervisor, IBootServices services, IApplication application)
    {
        Boot = boot;
        Supervisor = supervisor;
        Services = services;
        _application = application;
    }

    /// <summary>The boot.</summary>
    public RunningBoot Boot { get; }

    /// <summary>Watches the application; runs on a thread of its own.</summary>
    public Supervisor Supervisor { get; }

    /// <summary>What the application is given.</summary>
    public IBootServices Services { get; }

    /// <summary>Runs the application on this thread. Does not return: an application that ends counts as crashed.</summary>
    public void RunApplication()
    {
        new ApplicationThread(Boot, _application, Services).Run();
    }
}
