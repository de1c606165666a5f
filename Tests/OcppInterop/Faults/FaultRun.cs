using System.ComponentModel;
using System.Diagnostics;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>One update with one fault, and the check of how it ended: what was reported to the backend against what is on the board.</summary>
public static class FaultRun
{
    private const string Old = "1.0.0+0";
    private const string New = "1.1.0+0";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private static readonly FirmwareSigner s_signer = new();

    private static readonly string[] s_ends = ["Installed", "InstallationFailed", "InstallVerificationFailed", "DownloadFailed", "InvalidSignature"];

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
            byte[] image = ChargerFixture.MakeImage(plan.Variant == "UntrustedKey" ? "Good" : plan.Variant, "1.1.0", plan.Variant == "UntrustedKey");
            PublishedImage published = await ImageServer.PublishAsync(image, plan.Behaviour(image.Length));
            await charger.PowerOnAsync();
            long since = charger.Transcript.Last;
            await AskAsync(charger, plan, published);
            await Task.Delay(plan.After);
            await BreakAsync(charger, plan);
            string end = await EndAsync(charger, since);
            return new FaultResult(plan, end, Check(charger, plan, since, end, old, image), watch.Elapsed, charger.Report());
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

    private static async Task BreakAsync(ChargerFixture charger, FaultPlan plan)
    {
        charger.Transcript.Note(plan.ToString());
        switch (plan.Kind)
        {
            case FaultKind.ConnectionDrop:
                await charger.Csms.DropConnectionsAsync();
                break;
            case FaultKind.PowerLoss:
                charger.Board.PowerOff();
                await Task.Delay(plan.Outage);
                charger.Board.PowerOn();
                break;
            case FaultKind.McuKill:
                KillMcu(charger);
                break;
            case FaultKind.BackendRestart:
                await charger.Csms.StopAsync();
                await Task.Delay(plan.Outage);
                await charger.Csms.RestartAsync();
                break;
            default:
                // The server of the image has been at fault all the time.
                break;
        }
    }

    private static void KillMcu(ChargerFixture charger)
    {
        try
        {
            using Process mcu = Process.GetProcessById(charger.Board.Events().OfType<BoardEvent.Started>().Last().Pid);
            mcu.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has just rebooted by itself.
            charger.Transcript.Note("there was no MCU to kill");
        }
    }

    // The end has come when the backend has answered the status that reports it, and nothing contradicts it for a while.
    private static async Task<string> EndAsync(ChargerFixture charger, long since)
    {
        TranscriptEntry reported = await charger.Transcript.WaitForAsync(IsEnd, "the end of the update", s_patience, since);
        await charger.Transcript.WaitForAsync(
            e => e.IsAnswer && e.Outbound && e.Action == reported.Action, "its answer", s_patience, reported.Sequence);
        await Task.Delay(1200);
        return charger.Transcript.Entries(since).Last(IsEnd).Field("status")!;
    }

    private static bool IsEnd(TranscriptEntry entry) => TranscriptSummary.IsFirmwareStatus(entry) && s_ends.Contains(entry.Field("status"));

    private static string? Check(ChargerFixture charger, FaultPlan plan, long since, string end, byte[] old, byte[] image)
    {
        bool installed = end == "Installed";
        TranscriptEntry[] seen = [.. charger.Transcript.Entries(since)];
        string[] ends = [.. seen.Where(IsEnd).Select(e => e.Field("status")!).Distinct()];
        if (ends.Length != 1)
        {
            return $"the backend received {string.Join(" and ", ends)}";
        }

        if (seen.FirstOrDefault(e => !e.Outbound && (e.Kind == TranscriptKind.Violation || e.Problems.Count > 0)) is TranscriptEntry flawed)
        {
            return $"the validators object to {flawed}";
        }

        SlotStatus slot = charger.Preferred();
        string wanted = installed ? New : Old;
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

        if (seen.Where(TranscriptSummary.IsFirmwareStatus).Any(e => plan.Signed && e.Field("requestId") != $"{plan.Seed & 0xFFFF}"))
        {
            return "a status has another request id";
        }

        return installed == plan.MustInstall ? null : $"the image should {(plan.MustInstall ? "" : "not ")}have proved itself";
    }

    private static string SlotFile(ChargerFixture charger, string slot) => Path.Combine(charger.Folder.FirmwareFiles, $"slot-{slot}.img");
}
