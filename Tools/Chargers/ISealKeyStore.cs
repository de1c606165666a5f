namespace TwinSlot.Tools.Chargers;

/// <summary>
/// Where the seal keys of provisioned chargers are kept besides in their deployments. A board needs it nowhere else; who loses it can only provision
/// the board anew, which costs it a full check of its images.
/// </summary>
internal interface ISealKeyStore : IDisposable
{
    /// <summary>Keeps a charger's key, durably, before its deployment is written.</summary>
    /// <exception cref="Refusal">It could not be kept.</exception>
    void Keep(string serial, byte[] key);
}
