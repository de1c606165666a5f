using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>A vehicle that charges. Its transaction goes on after a reset: the plug is still in.</summary>
/// <param name="steps">For how many steps of the supervisor.</param>
/// <param name="onTrial">True if it begins in the trial, false if it begins in the image that runs before.</param>
public sealed class Transaction(int steps, bool onTrial)
{
    private int _left = steps;

    /// <summary>True while it runs.</summary>
    public bool Runs { get; private set; }

    /// <summary>The board was reset: nothing runs until the application resumes it.</summary>
    public void Interrupt() => Runs = false;

    /// <summary>One step of the supervisor goes by.</summary>
    /// <param name="services">Learn of its beginning and its end.</param>
    /// <param name="trial">True if what runs is on trial.</param>
    public void Pass(IBootServices services, bool trial)
    {
        bool before = Runs;
        Runs = Runs ? --_left > 0 : _left > 0 && trial == onTrial;
        if (Runs != before)
        {
            services.Charging = Runs;
            services.Contactor.Closed = Runs;
        }
    }
}
