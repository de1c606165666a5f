using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// Answers DataTransfer, whose shape OCPP 1.6 and 2.0.1 share. <c>TwinSlot</c>, <c>ForceUpdate</c>: an operator wants the next request
/// for the location in <c>data</c> to take its image though that failed here before.
/// </summary>
internal static class DataTransferCalls
{
    internal const string Action = "DataTransfer";
    internal const string Vendor = "TwinSlot";

    private const string ForceUpdate = "ForceUpdate";

    internal static IncomingAnswer Answer(PayloadReader reader, FirmwareUpdater update)
    {
        string vendor = reader.RequiredText("vendorId");
        string message = reader.OptionalText("messageId");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        if (vendor != Vendor)
        {
            return IncomingAnswer.Status("UnknownVendorId");
        }

        if (HoldCalls.Knows(message))
        {
            return HoldCalls.Answer(message, reader, update.Holds);
        }

        if (message != ForceUpdate)
        {
            return IncomingAnswer.Status("UnknownMessageId");
        }

        string location = reader.RequiredText("data");
        return reader.Refusal != null ? reader.Refusal : IncomingAnswer.Status(update.Force(location) ? "Accepted" : "Rejected");
    }
}
