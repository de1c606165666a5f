using TwinSlot.Tests.Shared.Firmware;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Stages;

namespace NFUnitTest.Updater;

/// <summary>What is around the updater: a server that has one image, a backend that answers everything, a charger without vehicles, the time.</summary>
internal sealed class FakeBackend : IImageSource, IFirmwareStatusSink, IChargingService, IWorkerClock
{
    private readonly byte[] _image;
    private readonly FakeClock _clock;

    internal FakeBackend(byte[] image, FakeClock clock)
    {
        _image = image;
        _clock = clock;
        LastCause = string.Empty;
    }

    /// <summary>Why the last update failed, as the backend was told; empty if none did.</summary>
    public string LastCause { get; private set; }

    /// <summary>How many statuses the backend has been told.</summary>
    public int Statuses { get; private set; }

    /// <summary>How many causes of failures the backend has been told beside their statuses.</summary>
    public int Causes { get; private set; }

    /// <summary>True if the backend leaves causes without an answer.</summary>
    public bool IgnoresCauses { get; set; }

    public bool AllowsNewSessions
    {
        get { return false; }
    }

    public bool HasUntoldSessions
    {
        get { return false; }
    }

    public long Now
    {
        get { return _clock.Milliseconds; }
    }

    public IImageResponse Open(string location, int position, int count, string validator)
    {
        return new MemoryResponse(_image, position, count, "\"one\"");
    }

    public bool SendStatus(FirmwareStatusReport report)
    {
        Statuses++;
        if (report.Cause.Length > 0)
        {
            LastCause = report.Cause;
        }

        return true;
    }

    public bool SendCause(FirmwareStatusReport report)
    {
        Causes += IgnoresCauses ? 0 : 1;
        return !IgnoresCauses;
    }

    public bool SendEvent(SecurityEvent happened)
    {
        return true;
    }

    public bool SendNotice(SecurityEvent rolledBack)
    {
        return true;
    }

    public void SuspendNewSessions()
    {
    }

    public void ResumeNewSessions()
    {
    }

    public void Pause(int milliseconds)
    {
        _clock.Sleep(milliseconds);
    }
}
