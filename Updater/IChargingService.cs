namespace TwinSlot.Updater;

/// <summary>What an installation asks of the charger around it.</summary>
public interface IChargingService
{
    /// <summary>From now on no session may start: the connectors become Unavailable.</summary>
    void TakeOut();

    /// <summary>Sessions may start again. May be called without <see cref="TakeOut"/> before.</summary>
    void PutBack();
}
