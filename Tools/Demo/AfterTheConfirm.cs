using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.SlotManager.Records;
using static TwinSlot.Tools.Demo.Expectations;

namespace TwinSlot.Tools.Demo;

/// <summary>The steps in which an image is left that has passed its trial: on request, and by its soak.</summary>
internal static class AfterTheConfirm
{
    private const string OnRequest = "1.7.0+0";
    private const string Bad = "1.8.0+0";

    // Two will do. What fails more than once within an hour counts once, and an hour takes five seconds here.
    private const int MostSessions = 10;
    private static readonly TimeSpan s_betweenSessions = TimeSpan.FromSeconds(6);

    /// <summary>An update is confirmed, and the backend asks for the image before; once more, later, which does nothing.</summary>
    /// <param name="rig">Runs the image to come back to.</param>
    /// <param name="back">Its version.</param>
    public static async Task<string> AskedForByTheBackend(DemoRig rig, string back)
    {
        await rig.Backend.OrderUpdateAsync(rig.Images.Make("Good", "1.7.0"));
        await rig.Backend.WaitForStatusAsync("Installed");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, OnRequest);
        string leave = rig.OnFlash.Digest(rig.OnFlash.PreferredSlot());
        JsonObject answer = await RollbackAsync(rig, leave);
        Expect(answer["status"]?.GetValue<string>() == "Accepted", $"the rollback was answered with {answer}");
        await rig.Backend.WaitForBootOfAsync(back);
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, back);
        Expect(rig.OnFlash.OtherSlot(), SlotState.Confirmed, OnRequest);
        JsonObject late = await RollbackAsync(rig, leave);
        Expect(late["status"]?.GetValue<string>() == "AlreadyLeft", $"the same command once more was answered with {late}");
        return await rig.OnFlash.WaitForRollbackSentenceAsync(OnRequest, judged: true);
    }

    /// <summary>An update is confirmed and told as Installed; then it breaks off every session, which the image before did not.</summary>
    /// <param name="rig">Runs the image to come back to.</param>
    /// <param name="back">Its version.</param>
    public static async Task<string> GoesBadOnSoak(DemoRig rig, string back)
    {
        rig.Programmer.SetSoak(true);
        await rig.Backend.OrderUpdateAsync(rig.Images.Make("AbortsSessions", "1.8.0"));
        await rig.Backend.WaitForStatusAsync("Installed");
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, Bad);
        for (int session = 1; session <= MostSessions && rig.OnFlash.PreferredSlot().Version == Bad; session++)
        {
            await rig.Backend.StartSessionAsync(session);
            await Task.Delay(s_betweenSessions, rig.Cancel);
        }

        await rig.Backend.WaitForBootOfAsync(back);
        Expect(rig.OnFlash.PreferredSlot(), SlotState.Confirmed, back);
        Expect(rig.OnFlash.OtherSlot(), SlotState.Rejected, Bad);

        // Whether that helped is known after a few sessions of drivers, of whom there are none here.
        string sentence = await rig.OnFlash.WaitForRollbackSentenceAsync(Bad, judged: false);
        rig.Programmer.SetSoak(false);
        return sentence;
    }

    private static async Task<JsonObject> RollbackAsync(DemoRig rig, string leave)
    {
        JsonObject data = new() { ["leave"] = leave, ["reason"] = "drivers complain" };
        CallAnswer answer = await rig.Csms.CallAsync(
            DemoBackend.Identity,
            "DataTransfer",
            new JsonObject { ["vendorId"] = "TwinSlot", ["messageId"] = "Rollback", ["data"] = data.ToJsonString() });
        return !answer.IsError && answer.Payload.TryGetProperty("data", out JsonElement told) && told.ValueKind == JsonValueKind.String
            && JsonNode.Parse(told.GetString()!) is JsonObject words
            ? words : throw new DemoFailure($"the rollback was answered with {answer.ErrorCode}{answer.Payload}");
    }
}
