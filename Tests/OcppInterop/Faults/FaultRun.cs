using System.ComponentModel;
using System.Diagnostics;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>One update with one fault, and the judgement of how it ended: what the backend was told against what is on the board.</summary>
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
        await using ChargerSite site = await ChargerSite.SetUpAsync(plan.Site(s_signer), $"CP-{seed}");
        try
        {
            byte[] old = await File.ReadAllBytesAsync(SlotFile(site, "a"));
            byte[] image = ChargerSite.MakeImage(plan.Variant == "Stranger" ? "Good" : plan.Variant, "1.1.0", plan.Variant == "Stranger");
            PublishedImage published = await ImageServer.PublishAsync(image, plan.Behaviour(image.Length));
            await site.PowerOnAsync();
            long mark = site.Transcript.Last;
            await AskAsync(site, plan, published);
            await Task.Delay(plan.After);
            await BreakAsync(site, plan);
            string end = await EndAsync(site, mark);
            return new FaultResult(plan, end, Judge(site, plan, mark, end, old, image), watch.Elapsed, site.Report());
        }
        catch (RigException e)
        {
            return new FaultResult(plan, "none", e.Message, watch.Elapsed, site.Report());
        }
    }

    private static async Task AskAsync(ChargerSite site, FaultPlan plan, PublishedImage image)
    {
        if (plan.Protocol == "ocpp1.6" && !plan.Signed)
        {
            await site.UpdateFirmwareAsync(image.Location, retries: 5, retryInterval: 3);
            return;
        }

        string answer = await site.RequestAsync(new SignedRequest
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

    private static async Task BreakAsync(ChargerSite site, FaultPlan plan)
    {
        site.Transcript.Note(plan.ToString());
        switch (plan.Kind)
        {
            case FaultKind.ConnectionCut:
                await site.Csms.DropAsync();
                break;
            case FaultKind.PowerCut:
                site.Board.PowerOff();
                await Task.Delay(plan.Outage);
                site.Board.PowerOn();
                break;
            case FaultKind.McuKill:
                KillMcu(site);
                break;
            case FaultKind.BackendRestart:
                await site.Csms.StopAsync();
                await Task.Delay(plan.Outage);
                await site.Csms.StartAgainAsync();
                break;
            default:
                // The server of the image has been at fault all the time.
                break;
        }
    }

    private static void KillMcu(ChargerSite site)
    {
        try
        {
            using Process mcu = Process.GetProcessById(site.Board.Events().OfType<BoardEvent.Started>().Last().Pid);
            mcu.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has just rebooted by itself.
            site.Transcript.Note("there was no MCU to kill");
        }
    }

    // The end has come when the backend has answered the status that tells it, and nothing contradicts it for a while.
    private static async Task<string> EndAsync(ChargerSite site, long mark)
    {
        TranscriptEntry told = await site.Transcript.WaitForAsync(IsEnd, "the end of the update", s_patience, mark);
        await site.Transcript.WaitForAsync(
            e => e.IsAnswer && e.Outbound && e.Action == told.Action, "its answer", s_patience, told.Sequence);
        await Task.Delay(1200);
        return site.Transcript.Entries(mark).Last(IsEnd).Field("status")!;
    }

    private static bool IsEnd(TranscriptEntry entry) => Story.IsFirmwareStatus(entry) && s_ends.Contains(entry.Field("status"));

    private static string? Judge(ChargerSite site, FaultPlan plan, long mark, string end, byte[] old, byte[] image)
    {
        bool installed = end == "Installed";
        TranscriptEntry[] seen = [.. site.Transcript.Entries(mark)];
        string[] ends = [.. seen.Where(IsEnd).Select(e => e.Field("status")!).Distinct()];
        if (ends.Length != 1)
        {
            return $"the backend was told {string.Join(" and ", ends)}";
        }

        if (seen.FirstOrDefault(e => !e.Outbound && (e.Kind == TranscriptKind.Violation || e.Problems.Count > 0)) is TranscriptEntry flawed)
        {
            return $"the validators object to {flawed}";
        }

        SlotStatus slot = site.Preferred();
        string wanted = installed ? New : Old;
        if (slot.State != SlotState.Confirmed || slot.Version != wanted)
        {
            return $"the backend was told {end}, and the board boots slot {slot.Slot}: {slot.State} {slot.Version}";
        }

        string? running = Story.Version(site.Transcript.Entries().Last(e => e.IsRequest && e.Action == "BootNotification"));
        if (running != wanted)
        {
            return $"the backend was told {end}, and {running} runs";
        }

        if (!File.ReadAllBytes(SlotFile(site, slot.Slot)).AsSpan().SequenceEqual(installed ? image : old))
        {
            return $"slot {slot.Slot} does not hold the bytes that were {(installed ? "published" : "flashed")}";
        }

        if (seen.Where(Story.IsFirmwareStatus).Any(e => plan.Signed && e.Field("requestId") != $"{plan.Seed & 0xFFFF}"))
        {
            return "a status has another request id";
        }

        return installed == plan.MustInstall ? null : $"the image should {(plan.MustInstall ? "" : "not ")}have proved itself";
    }

    private static string SlotFile(ChargerSite site, string slot) => Path.Combine(site.Folder.FirmwareFiles, $"slot-{slot}.img");
}
