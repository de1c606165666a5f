using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>Gets an image into its slot by the contract alone, as an application without the firmware's own updater would.</summary>
internal sealed class SimulatedInstallation(Oracle oracle, IBootServices services)
{
    private const int BlockLength = 150;
    private const int LargeBlockLength = 16384;
    private const int Large = 1024;

    private readonly IUpdates _updates = services.Updates;
    private bool _restarted;

    /// <summary>Installs, as far as the flash lets it.</summary>
    public void Run(Update update)
    {
        byte[] served = update.Served ?? update.Image.Bytes;
        oracle.Requests.Begin();
        UpdateResult begun = _updates.Begin(new UpdateRequest(oracle.Requests.Id, update.Protocol, "https://backend/" + update.Image.Name, !update.Retry));
        if (begun != UpdateResult.Ok)
        {
            if (begun == UpdateResult.OnSoak)
            {
                oracle.Requests.DownloadFailed();
            }

            return;
        }

        oracle.Reach("begun");
        if (_updates.Position > served.Length)
        {
            _updates.Restart();
        }

        for (int at = _updates.Position; at < served.Length; at = _updates.Position)
        {
            int count = Math.Min(served.Length < Large ? BlockLength : LargeBlockLength, served.Length - at);
            if (_updates.Write(served, at, count) != UpdateResult.Ok)
            {
                return;
            }

            oracle.Reach(at == 0 ? "first block" : "block");
        }

        Finish(update);
    }

    private void Finish(Update update)
    {
        switch (_updates.Complete())
        {
            case UpdateResult.Ok:
                break;
            case UpdateResult.StorageFailed:
            case UpdateResult.WrongState:
                return;
            default:
                Refused();
                return;
        }

        oracle.Reach("staged");
        switch (update.Expected)
        {
            case Expected.Staged:
                oracle.Requests.Complete();
                return;
            case Expected.Abandoned:
                _updates.Abandon();
                if (_updates.Position == 0)
                {
                    oracle.Requests.Complete();
                }

                return;
        }

        if (_updates.Activate() == UpdateResult.Ok)
        {
            oracle.Reach("activated");
            services.Reboot("to try the update");
        }
    }

    // What was read wrongly, or was left by a power loss, is downloaded once more; then it is the server's.
    private void Refused()
    {
        if (!_restarted)
        {
            _restarted = _updates.Restart() == UpdateResult.Ok;
            return;
        }

        _updates.Abandon();
        oracle.Requests.DownloadFailed();
    }
}
