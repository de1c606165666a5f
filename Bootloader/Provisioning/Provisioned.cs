using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Trial;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Provisioning;

/// <summary>
/// What a charger is provisioned with. It is part of the deployment because the runtime may format the file system by
/// itself. As it stands no key is trusted: nothing boots, and recovery says so.
/// </summary>
public sealed class Provisioned
{
    /// <summary>Public keys that images may be signed by, in DER, one an element: PKCS#1 RSAPublicKey, or SubjectPublicKeyInfo for P-256.</summary>
    public byte[][] Keys = new byte[][] { };

    /// <summary>UUIDv5 of the vendor's domain in the DNS namespace, 16 bytes, as <c>twinslot sign --vendor</c> derives it.</summary>
    public byte[] VendorUuid = new byte[16];

    /// <summary>UUIDv5 of the board's name in the vendor's namespace, 16 bytes, as <c>twinslot sign --board</c> derives it.</summary>
    public byte[] ClassUuid = new byte[16];

    /// <summary>32 random bytes, other ones on every charger, known to nobody. While they are zero no key is trusted.</summary>
    public byte[] SealKey = new byte[Seal.Length];

    /// <summary>True to refuse images that name no board; a charger's board always does.</summary>
    public bool RequireBoard = true;

    /// <summary>The latest year in which an image can have been built; a later build time is refused.</summary>
    public int LatestBuildYear = BuildTimes.DefaultLatestYear;

    /// <summary>True for a board of a test rig alone: it takes images for tests, in which faults may be injected over the console.</summary>
    public bool AllowTestImages;

    /// <summary>The budgets: tries and interruptions of a trial, forced and unexplained resets of a confirmed image, probes, pauses in recovery.</summary>
    public BootPolicy Budgets = new BootPolicy();

    /// <summary>The times of a trial, and how long what was decided waits for the end of a charging session.</summary>
    public TrialPolicy Times = new TrialPolicy();

    /// <summary>How long a confirmed image is on soak, and when its way to the backend is doubted.</summary>
    public SoakPolicy Soak = new SoakPolicy();

    /// <summary>Seconds for which an image that failed here once is not taken again; twice as long after each further failure.</summary>
    public uint QuarantineWait = QuarantineRules.Day;

    /// <summary>What the application may ask for: a name, its value, the next name and so on.</summary>
    public string[] Settings = new string[] { };

    /// <summary>The bootloader's own version, which an image can depend on as image 0.</summary>
    public static ImageVersion BootloaderVersion
    {
        get { return new ImageVersion(0, 1, 0, 0); }
    }

    /// <summary>What images are checked by on a board with these values.</summary>
    /// <param name="capacity">Most bytes of an image file.</param>
    public BoardIdentity Identity(int capacity)
    {
        BoardIdentity identity = new BoardIdentity();
        identity.VendorUuid = VendorUuid;
        identity.ClassUuid = ClassUuid;
        identity.RequireBoard = RequireBoard;
        identity.Keys = new TrustedKeys(IsZero(SealKey) ? new byte[][] { } : Keys);
        identity.SealKey = SealKey;
        identity.Capacity = capacity;
        identity.LatestBuildYear = LatestBuildYear;
        identity.AllowTestImages = AllowTestImages;
        identity.QuarantineWait = QuarantineWait;
        identity.BootloaderVersion = BootloaderVersion;
        return identity;
    }

    private static bool IsZero(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}
