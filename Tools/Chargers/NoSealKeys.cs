namespace TwinSlot.Tools.Chargers;

/// <summary>Seal keys are kept nowhere.</summary>
internal sealed class NoSealKeys : ISealKeyStore
{
    /// <inheritdoc/>
    public void Keep(string serial, byte[] key)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
