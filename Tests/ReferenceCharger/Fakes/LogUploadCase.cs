using TwinSlot.ReferenceCharger.Station.Diagnostics;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A charger that is asked for its flight log.</summary>
public abstract class LogUploadCase
{
    private protected const string Where = "http://host/in/";

    private protected static string Triggered(OperatorCase charger)
    {
        TwinSlot.ReferenceCharger.Station.Calls.OutgoingCall call = charger.Operations.Uploads.Triggered(false);
        return $"{call.Action} {call.Payload["status"]} {call.Payload["requestId"]}";
    }

    private protected static LogRequest Request(int id, int retries = 0, int seconds = 1) => new(LogRequestKind.Log201, false, id, Where, retries, seconds, 0, 0);

    private protected static void Fail(OperatorCase charger, int answer, int times)
    {
        for (int i = 0; i < times; i++)
        {
            charger.Server.Answers.Enqueue(answer);
        }
    }
}
