using TwinSlot.Boards.Esp32;
using TwinSlot.Bootloader.Contract;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Slots;

namespace TwinSlot.Boards.OlimexEsp32PoeWrover;

/// <summary>
/// To be filled in by who builds the charger. As it stands no key is trusted: nothing boots, and recovery says so. It is part of
/// the deployment because the runtime may format the file system by itself.
/// </summary>
internal static class Provisioning
{
    /// <summary>Public keys that images may be signed by, in DER, one an element: PKCS#1 RSAPublicKey, or SubjectPublicKeyInfo for P-256.</summary>
    private static byte[][] Keys()
    {
        return new byte[][] { };
    }

    /// <summary>UUIDv5 of the vendor's domain in the DNS namespace, 16 bytes, as <c>twinslot sign --vendor</c> derives it.</summary>
    private static byte[] VendorUuid()
    {
        return new byte[16];
    }

    /// <summary>UUIDv5 of the board's name in the vendor's namespace, 16 bytes, as <c>twinslot sign --board</c> derives it.</summary>
    private static byte[] ClassUuid()
    {
        return new byte[16];
    }

    /// <summary>32 random bytes, other ones on every charger, known to nobody. While they are zero no key is trusted.</summary>
    private static byte[] SealKey()
    {
        return new byte[Seal.Length];
    }

    /// <summary>What the application may ask for: a name, its value, the next name and so on.</summary>
    internal static ISettings Settings()
    {
        return new SettingsTable(new string[] { });
    }

    /// <summary>What images are judged by.</summary>
    internal static BoardIdentity Identity()
    {
        byte[] sealKey = SealKey();
        BoardIdentity identity = new BoardIdentity();
        identity.VendorUuid = VendorUuid();
        identity.ClassUuid = ClassUuid();
        identity.RequireBoard = true;
        identity.Keys = new TrustedKeys(IsZero(sealKey) ? new byte[][] { } : Keys());
        identity.SealKey = sealKey;
        identity.Capacity = Capacities.Slot;
        identity.BootloaderVersion = new ImageVersion(0, 1, 0, 0);
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
