namespace TwinSlot.Contract;

/// <summary>
/// What a slot's image must offer: exactly one public class in the last assembly of its bundle implements this and has a
/// public constructor without parameters. The bootloader makes one instance.
/// </summary>
public interface IApplication
{
    /// <summary>
    /// Names of the self-diagnostics that have to pass before a trial can be confirmed. Asked for once, before
    /// <see cref="Run"/>; each is to be reported by <see cref="IEvidence.SelfTest"/> before the trial's deadline.
    /// </summary>
    string[] SelfTests { get; }

    /// <summary>
    /// Runs the charger. Returning from it, or throwing out of it, counts as a crash. Runs on a thread of its own.
    /// </summary>
    /// <param name="boot">What the bootloader offers for as long as this image runs.</param>
    void Run(IBootServices boot);
}
