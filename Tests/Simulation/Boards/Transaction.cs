using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>A vehicle that charges. Its transaction goes on after a reset: the plug is still in.</summary>
/// <param name="steps">For how many steps of the supervisor.</param>
/// <param name="onTrial">True if it begins in the trial, false if it begins in the image that runs before.</param>
/// <param name="flagIsStuck">True if the application sets its flag at the beginning and never again.</param>
public sealed class Transaction(int steps, bool onTrial, bool flagIsStuck)
{
    private int _left = steps;

    /// <summary>True while it runs.</summary>
    public bool Runs { get; private set; }

    /// <summary>For how many steps it has run in this boot.</summary>
    public int Ran { get; private set; }

    /// <summary>The board was reset: nothing runs until the application resumes it.</summary>
    public void Interrupt()
    {
        Runs = false;
        Ran = 0;
    }

    /// <summary>One step of the supervisor goes by.</summary>
    /// <param name="services">Learn of its beginning and its end.</param>
    /// <param name="trial">True if what runs is on trial.</param>
    public void Pass(IBootServices services, bool trial)
    {
        bool before = Runs;
        Runs = Runs ? --_left > 0 : _left > 0 && trial == onTrial;
        Ran += Runs ? 1 : 0;
        if (!flagIsStuck ? Runs || before : Runs && !before)
        {
            services.Charging = Runs;
        }

        if (Runs != before)
        {
            services.Contactor.Closed = Runs;
        }
    }
}
