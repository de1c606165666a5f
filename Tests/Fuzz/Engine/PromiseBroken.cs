namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>A result that the code under test must never give.</summary>
/// <param name="message">What is wrong with it.</param>
public sealed class PromiseBroken(string message) : Exception(message)
{
    /// <summary>Throws unless a promise is kept.</summary>
    /// <param name="kept">Whether it is.</param>
    /// <param name="promise">The promise, in words.</param>
    public static void Unless(bool kept, string promise)
    {
        if (!kept)
        {
            throw new PromiseBroken("promise broken: " + promise);
        }
    }
}
