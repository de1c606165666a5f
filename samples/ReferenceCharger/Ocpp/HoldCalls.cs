using TwinSlot.Updater.Holds;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// Answers DataTransfer with the vendor id <c>TwinSlot</c> about holds. <c>Hold</c>: when updates are to be activated. <c>Activate</c>: the
/// update that is under way now. docs/ocpp.md has the data.
/// </summary>
internal static class HoldCalls
{
    private const string Hold = "Hold";
    private const string Activate = "Activate";

    /// <summary>True for the messages that are answered here.</summary>
    internal static bool Knows(string message)
    {
        return message == Hold || message == Activate;
    }

    internal static IncomingAnswer Answer(string message, PayloadReader reader, ActivationHolds holds)
    {
        if (message == Activate)
        {
            string why = holds.Activate();
            return Told(why.Length == 0 ? "the update that is under way is activated as soon as it is complete and no session runs" : why, why.Length == 0);
        }

        PayloadReader data = reader.RequiredJson("data");
        if (reader.Refusal != null)
        {
            return reader.Refusal;
        }

        HoldReader read = HoldReader.Read(data);
        string refusal = read.Refusal.Length > 0 ? read.Refusal : holds.Change(read.Order);
        return Told(refusal.Length == 0 ? holds.Words : refusal, refusal.Length == 0);
    }

    private static IncomingAnswer Told(string words, bool accepted)
    {
        IncomingAnswer answer = IncomingAnswer.Status(accepted ? "Accepted" : "Rejected");
        answer.Payload.Add("data", words);
        return answer;
    }
}
