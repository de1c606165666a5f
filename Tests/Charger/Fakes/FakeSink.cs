using TwinSlot.Updater;

namespace TwinSlot.Tests.Charger;

/// <summary>The backend's end of status delivery, and the connectors.</summary>
internal sealed class FakeSink : IFirmwareStatusSink, IChargingService
{
    public bool Connected { get; set; } = true;

    public List<string> Got { get; } = [];

    public bool OutOfService { get; private set; }

    public Action<string>? Sending { get; set; }

    public bool Send(string status)
    {
        Sending?.Invoke(status);
        if (Connected)
        {
            Got.Add(status);
        }

        return Connected;
    }

    public void TakeOut() => OutOfService = true;

    public void PutBack() => OutOfService = false;
}
