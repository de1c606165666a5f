using TwinSlot.Contract;
using TwinSlot.Updater.Requests;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Reads SignedUpdateFirmware of the 1.6 security whitepaper and UpdateFirmware of 2.0.1, which have the same shape.</summary>
internal static class FirmwareRequestReader
{
    /// <summary>The request; null if the reader refuses it.</summary>
    internal static FirmwareRequest Read(PayloadReader reader, UpdateProtocol protocol, bool signed)
    {
        int id = reader.RequiredNumber("requestId");
        int retries = reader.OptionalCount("retries");
        int interval = reader.OptionalCount("retryInterval");
        PayloadReader firmware = reader.RequiredObject("firmware");
        string location = firmware.RequiredText("location");
        long retrieve = firmware.RequiredTime("retrieveDateTime");
        long install = firmware.OptionalTime("installDateTime");
        string certificate = signed ? firmware.RequiredText("signingCertificate") : firmware.OptionalText("signingCertificate");
        string signature = signed ? firmware.RequiredText("signature") : firmware.OptionalText("signature");
        reader.AdoptRefusal(firmware);
        return reader.Refusal != null
            ? null
            : new FirmwareRequest(protocol, id, location, retrieve, install, retries, interval, certificate, signature);
    }
}
