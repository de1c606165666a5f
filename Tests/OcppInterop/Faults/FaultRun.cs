using System.Diagnostics;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;
using TwinSlot.Testing.Backends;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>One update with one fault, and the check of how it ended: what was reported to the backend against what is on the board.</summary>
public static class FaultRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(2);
    private static readonly FirmwareSigner s_signer = new();

    /// <summary>Makes a run.</summary>
    /// <param name="seed">Everything is drawn from it.</param>
    public static async Task<FaultResult> MakeAsync(int seed)
    {
        FaultPlan plan = FaultPlan.Draw(seed);
        Stopwatch watch = Stopwatch.StartNew();
        await using ChargerFixture charger = await ChargerFixture.SetUpAsync(plan.Options(s_signer), $"CP-{seed}");
        try
        {
            byte[] old = await File.ReadAllBytesAsync(SlotFile(charger, "a"));
            byte[] image = ChargerFixture.MakeImage(
                plan.Variant == "UntrustedKey" ? "Good" : plan.Variant, "1.1.0", plan.Variant == "UntrustedKey", listsParts: plan.ListsParts);
            PublishedImage published = await ImageServer.PublishAsync(image, plan.Behaviour(image));
            await charger.PowerOnAsync();
            long since = charger.Transcript.Last;
            if (plan.BackendFault is BackendFault fault)
            {
                await charger.Csms.ChangeAsync(fault.Change, fault.Moment);
            }

            await AskAsync(charger, plan, published);
            long broken = await FaultInjection.BreakAsync(charger, plan);
            await FaultInjection.HealAsync(charger, plan);
            string end = await EndAsync(charger, since);

            // A power cut says what is durable of all that was told.
            await charger.Csms.AnswerNormallyAsync(plan.BackendFault?.Method ?? "*");
            await QuietAsync(charger);
            charger.Board.PowerOff();
            await charger.PowerOnAsync();
            await Task.Delay(s_quiet);
            string? violation = FaultJudge.Check(charger, plan, since, broken) ?? CheckBoard(charger, plan, end, old, image);
            return new FaultResult(plan, end, violation, watch.Elapsed, charger.Report());
        }
        catch (RigException e)
        {
            return new FaultResult(plan, "none", e.Message, watch.Elapsed, charger.Report());
        }
    }

    private static async Task AskAsync(ChargerFixture charger, FaultPlan plan, PublishedImage image)
    {
        if (plan.Protocol == "ocpp1.6" && !plan.Signed)
        {
            await charger.UpdateFirmwareAsync(image.Location, retries: 5, retryInterval: 3);
            return;
        }

        string answer = await charger.RequestAsync(new SignedRequest
        {
            RequestId = plan.Seed & 0xFFFF,
            Location = image.Location,
            Certificate = s_signer.CertificatePem,
            Signature = s_signer.Sign(image.Bytes),
            Retries = 5,
        });
        if (answer != "Accepted")
        {
            throw new RigException($"the request was answered with {answer}");
        }
    }

    // The end has come when the backend has answered the status that reports it, and nothing contradicts it for a while.
    private static async Task<string> EndAsync(ChargerFixture charger, long since)
    {
        TranscriptEntry reported = await charger.Transcript.WaitForAsync(FaultJudge.IsEnd, "the end of the update", s_patience, since);
        await charger.Transcript.WaitForAsync(
            e => e.IsAnswer && e.Outbound && e.Action == reported.Action, "its answer", s_patience, reported.Sequence);
        await Task.Delay(s_quiet);
        return charger.Transcript.Entries(since).Last(FaultJudge.IsEnd).Field("status")!;
    }

    // Between an answer and the write that keeps it, a power cut takes the delivery away: the charger must have nothing more to tell.
    private static async Task QuietAsync(ChargerFixture charger)
    {
        for (int i = 0; i < 20; i++)
        {
            long seen = charger.Transcript.Last;
            await Task.Delay(s_quiet);
            if (!charger.Transcript.Entries(seen).Any(e => e.IsRequest && e.Action != "Heartbeat"))
            {
                return;
            }
        }
    }

    private static string? CheckBoard(ChargerFixture charger, FaultPlan plan, string end, byte[] old, byte[] image)
    {
        bool installed = end == "Installed";
        SlotStatus slot = charger.Preferred();
        string wanted = installed ? FaultPlan.New : FaultPlan.Old;
        if (slot.State != SlotState.Confirmed || slot.Version != wanted)
        {
            return $"the backend received {end}, and the board boots slot {slot.Slot}: {slot.State} {slot.Version}";
        }

        string? running = TranscriptSummary.Version(charger.Transcript.Entries().Last(e => e.IsRequest && e.Action == "BootNotification"));
        if (running != wanted)
        {
            return $"the backend received {end}, and {running} runs";
        }

        if (!File.ReadAllBytes(SlotFile(charger, slot.Slot)).AsSpan().SequenceEqual(installed ? image : old))
        {
            return $"slot {slot.Slot} does not hold the bytes that were {(installed ? "published" : "flashed")}";
        }

        return installed == plan.MustInstall ? null : $"the image should {(plan.MustInstall ? "" : "not ")}have proved itself";
    }

    private static string SlotFile(ChargerFixture charger, string slot) => Path.Combine(charger.Folder.FirmwareFiles, $"slot-{slot}.img");
}
