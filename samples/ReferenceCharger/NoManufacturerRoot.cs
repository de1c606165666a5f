using TwinSlot.Bootloader.Contract;
using TwinSlot.Updater.Signing;

namespace TwinSlot.ReferenceCharger;

/// <summary>A charger that knows no manufacturer root: no signing certificate can be good.</summary>
internal sealed class NoManufacturerRoot : IFirmwareSigning
{
    /// <inheritdoc/>
    public string CheckCertificate(string pem, long unixSeconds)
    {
        return "the board has no " + SettingNames.ManufacturerRoots + " among its settings: provision the root that the certificate is issued by";
    }

    /// <inheritdoc/>
    public bool CheckSignature(string pem, string signatureBase64, byte[] fileSha256)
    {
        return false;
    }
}
