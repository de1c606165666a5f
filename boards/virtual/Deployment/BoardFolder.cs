namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>Where a virtual board keeps what it is: one folder.</summary>
public sealed record BoardFolder(string Path)
{
    /// <summary>The directory of the firmware's own files on the flash; never the root of the volume.</summary>
    public const string FirmwareDirectory = "twinslot";

    /// <summary>The provisioning.</summary>
    public string ProvisioningFile => System.IO.Path.Combine(Path, "board.json");

    /// <summary>The block that the board's firmware reads of it, made of the provisioning.</summary>
    public string ProvisioningBlock => System.IO.Path.Combine(Path, "provisioning.bin");

    /// <summary>The flash volume.</summary>
    public string Flash => System.IO.Path.Combine(Path, "flash");

    /// <summary>The firmware's directory on the flash volume.</summary>
    public string FirmwareFiles => System.IO.Path.Combine(Flash, FirmwareDirectory);

    /// <summary>The card in the board's slot; no card is in it while the folder is not there.</summary>
    public string Card => System.IO.Path.Combine(Path, "card");

    /// <summary>The golden image, in the board's deployment and not on its flash; a board without one has no such file.</summary>
    public string GoldenImage => System.IO.Path.Combine(Path, "golden.img");

    /// <summary>While this file is there, the board's network has no name resolution: the names of servers have no address.</summary>
    public string NamesOut => System.IO.Path.Combine(Path, "names-out");

    /// <summary>Where the board's console takes orders, and answers them.</summary>
    public string Console => System.IO.Path.Combine(Path, "console");

    /// <summary>Held open while somebody works with the board.</summary>
    public string LockFile => System.IO.Path.Combine(Path, "board.lock");

    /// <summary>True if a board is there.</summary>
    public bool Exists => File.Exists(ProvisioningFile);
}
