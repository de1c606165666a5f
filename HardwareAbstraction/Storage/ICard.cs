namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>The slot of a removable card that a person can bring an image on.</summary>
public interface ICard
{
    /// <summary>Mounts the card that is in the slot now.</summary>
    /// <returns>
    /// The files of its directory <c>twinslot</c>, until <see cref="Unmount"/>; null if there is no card, none that can be read, or
    /// no such directory. Nothing is ever written there.
    /// </returns>
    IStorage Mount();

    /// <summary>Lets go of the card. May be called without one.</summary>
    void Unmount();
}
