namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>A result that the code under test must never give.</summary>
public sealed class PromiseBroken(string message) : Exception(message)
{
    /// <summary>Throws unless a promise is kept.</summary>
    public static void Unless(bool kept, string promise)
    {
        if (!kept)
        {
            throw new PromiseBroken("promise broken: " + promise);
        }
    }
}
