using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;

namespace TwinSlot.Tools.Demo;

/// <summary>What somebody with a programmer does to the board: images, the golden image, what it is provisioned with.</summary>
/// <param name="folder">The board.</param>
/// <param name="directory">For the files in between.</param>
/// <param name="times">The times that the board has.</param>
internal sealed class DemoProgrammer(BoardFolder folder, string directory, DemoTimes times)
{
    // Of the probe, and of the last turn after it.
    private const int ProbeMs = 20_000;

    // Of a soak, which nobody would wait for.
    private const int SecondsAnHour = 5;

    /// <summary>Writes an image as a programmer would; the board must be without power.</summary>
    /// <param name="slot">0 or 1.</param>
    public void Flash(byte[] image, int slot)
    {
        string path = Path.Combine(directory, "flashed.img");
        File.WriteAllBytes(path, image);
        using OfflineBoard board = OfflineBoard.Open(folder.Path);
        Programmer.Flash(board, path, slot);
    }

    /// <summary>Gives the board a golden image, in its deployment; the board must be without power.</summary>
    public void GiveGolden(byte[] image)
    {
        string path = Path.Combine(directory, "golden.img");
        File.WriteAllBytes(path, image);
        using OfflineBoard board = OfflineBoard.Open(folder.Path);
        GoldenImage.Put(folder, GoldenImage.Read(board.Provisioning, path));
    }

    /// <summary>From the next start of the MCU on, trials doubt a silent backend early, or as late as before.</summary>
    /// <param name="early">True for early.</param>
    public void DoubtBackend(bool early)
    {
        Provisioning provisioning = Provisioning.Load(folder.ProvisioningFile);
        TrialTimes trial = early ? times.Trial with { BackendLimitMs = times.DoubtMs, ProbeLimitMs = ProbeMs } : times.Trial;
        (provisioning with { Trial = trial }).Save(folder.ProvisioningFile);
    }

    /// <summary>From the next start of the MCU on, confirmed images are on soak, or are not.</summary>
    public void SetSoak(bool on)
    {
        Provisioning provisioning = Provisioning.Load(folder.ProvisioningFile);
        Budgets budgets = provisioning.Budgets with { SoakHours = on ? new Budgets().SoakHours : 0, SoakHourSeconds = SecondsAnHour };
        (provisioning with { Budgets = budgets }).Save(folder.ProvisioningFile);
    }
}
