using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// Answers DataTransfer, whose shape OCPP 1.6 and 2 share, with the vendor id <c>TwinSlot</c>. <c>ForceUpdate</c>: an operator wants the next
/// request for the location in <c>data</c> to take its image though that failed here before, or another is on soak. <c>PreviousImage</c> and
/// <c>Rollback</c>: what the charger could go back to, and that it is to.
/// </summary>
internal sealed class DataTransferCalls
{
    internal const string Action = "DataTransfer";
    internal const string Vendor = "TwinSlot";

    private const string ForceUpdate = "ForceUpdate";
    private const int MostReason = 255;

    private readonly FirmwareUpdater _update;
    private readonly RollbackOrders _rollback;
    private readonly bool _asText;

    /// <summary>Answers for a charger.</summary>
    /// <param name="asText">True for 1.6, whose <c>data</c> is a text: what is more than that is JSON in it.</param>
    internal DataTransferCalls(FirmwareUpdater update, RollbackOrders rollback, bool asText)
    {
        _update = update;
        _rollback = rollback;
        _asText = asText;
    }

    internal IncomingAnswer Answer(PayloadReader reader)
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
            return HoldCalls.Answer(message, reader, _update.Holds);
        }

        switch (message)
        {
            case ForceUpdate:
                string location = reader.RequiredText("data");
                return reader.Refusal != null ? reader.Refusal : IncomingAnswer.Status(_update.Force(location) ? "Accepted" : "Rejected");
            case RollbackOrders.Rollback:
                return Rollback(reader);
            case RollbackOrders.PreviousImage:
                return WithData("Accepted", _rollback.Previous());
            default:
                return IncomingAnswer.Status("UnknownMessageId");
        }
    }

    private IncomingAnswer Rollback(PayloadReader reader)
    {
        PayloadReader data = reader.RequiredJson("data");
        string leave = data.RequiredText("leave");
        string reason = data.OptionalText("reason");
        reader.AdoptRefusal(data);
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        IncomingAnswer tooLong = TextLimits.Refuse("reason", reason, MostReason);
        if (tooLong != null)
        {
            return tooLong;
        }

        RollbackAnswer answer = _rollback.Ask(leave, reason);
        return WithData(answer.Status == RollbackStatus.Accepted ? "Accepted" : "Rejected", RollbackOrders.Told(answer));
    }

    private IncomingAnswer WithData(string status, Hashtable data)
    {
        IncomingAnswer answer = IncomingAnswer.Status(status);
        answer.Payload.Add("data", _asText ? NetworkStack.CreateJson().Write(data) : (object)data);
        return answer;
    }
}
