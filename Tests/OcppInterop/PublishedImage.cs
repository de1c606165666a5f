using TwinSlot.Csms.Firmware;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>An image that can be downloaded.</summary>
public sealed record PublishedImage(FirmwareServer Server, string Name, Uri Location, byte[] Bytes)
{
    /// <summary>What was asked of it.</summary>
    public FirmwareStatistics Statistics => Server.Statistics(Name);

    /// <summary>Serves it differently from the next request on.</summary>
    public void Behave(FirmwareBehaviour behaviour) => Server.SetBehaviour(Name, behaviour);

    /// <summary>Waits until that many bytes of it went out.</summary>
    public Task WaitForDeliveredAsync(long bytes, TimeSpan timeout) => Server.WaitForDeliveredAsync(Name, bytes, timeout);
}
