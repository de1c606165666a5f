using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>Gets an image into its slot by the contract alone, as an application without the firmware's own updater would.</summary>
internal sealed class SimulatedInstallation(Oracle world, IBootServices services)
{
    private const int BlockLength = 150;

    private readonly IUpdates _updates = services.Updates;
    private bool _spoiled;

    /// <summary>Installs, as far as the flash lets it.</summary>
    public void Run(Update update)
    {
        byte[] served = update.Served ?? update.Image.Bytes;
        world.Requested();
        if (_updates.Begin(new UpdateRequest(world.Request, update.Protocol, "https://backend/" + update.Image.Name, update.Retry)) != UpdateResult.Ok)
        {
            return;
        }

        world.Reach("begun");
        if (_updates.Position > served.Length)
        {
            _updates.Restart();
        }

        for (int at = _updates.Position; at < served.Length; at = _updates.Position)
        {
            int count = Math.Min(BlockLength, served.Length - at);
            if (_updates.Write(served, at, count) != UpdateResult.Ok)
            {
                return;
            }

            world.Reach(at == 0 ? "first block" : "block");
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

        world.Reach("staged");
        switch (update.Expected)
        {
            case Expected.Staged:
                world.Through();
                return;
            case Expected.Abandoned:
                _updates.Abandon();
                if (_updates.Position == 0)
                {
                    world.Through();
                }

                return;
        }

        if (_updates.Activate() == UpdateResult.Ok)
        {
            world.Reach("activated");
            services.Reboot("to try the update");
        }
    }

    // What was read wrongly, or was left by a cut, is got once more; then it is the server's.
    private void Refused()
    {
        if (!_spoiled)
        {
            _spoiled = _updates.Restart() == UpdateResult.Ok;
            return;
        }

        _updates.Abandon();
        world.GaveUp();
    }
}
