using TwinSlot.Csms.Firmware;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>What the firmware server delivered of the newest update.</summary>
public sealed record ServedCondition : Condition
{
    /// <summary>At least so many percent of the file's bytes; null for any.</summary>
    public int? PercentAtLeast { get; init; }

    /// <summary>At most so many percent of the file's bytes; null for any.</summary>
    public int? PercentAtMost { get; init; }

    /// <summary>How many requests there were; null for any.</summary>
    public int? Requests { get; init; }

    /// <summary>True if a request went on from where another one had ended.</summary>
    public bool? Resumed { get; init; }

    /// <inheritdoc/>
    public override string Words => "server:" + (PercentAtLeast == null ? "" : $" at least {PercentAtLeast} % delivered")
        + (PercentAtMost == null ? "" : $" at most {PercentAtMost} % delivered") + (Requests == null ? "" : $" {Requests} requests") + (Resumed is bool resumed ? resumed ? " resumed" : " not resumed" : "");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        if (run.Update is not { Published: string name } update)
        {
            throw new RigException("'served' is about an update that the board was asked for: add a step 'update' before");
        }

        FirmwareStatistics statistics = run.Backend.Csms.Firmware.Statistics(name);
        long percent = statistics.BytesDelivered * 100 / update.Image.Bytes.Length;
        bool resumed = statistics.Requests.Any(request => IsResumption(request, update.Image.Bytes.Length));
        string seen = $"{percent} % was delivered in {statistics.Requests.Count} requests" + (resumed ? ", resumed" : "");
        if (percent > PercentAtMost || statistics.Requests.Count > Requests)
        {
            return Task.FromResult(Outcome.Never(seen));
        }

        return Task.FromResult(Outcome.If(
            (PercentAtLeast == null || percent >= PercentAtLeast) && (Requests == null || statistics.Requests.Count == Requests) && (Resumed == null || resumed == Resumed),
            seen));
    }

    // Every download asks for ranges near the end: the TLVs, before anything is fetched. It has seen no version yet and sends no If-Range.
    private static bool IsResumption(FirmwareRequest request, int length) =>
        request.IfRange != null && request.StatusCode == 206 && FirstByte(request.Range) > length / 10;

    // Of a Range as "bytes=16384-32767" has it; -1 without one.
    private static long FirstByte(string? range) =>
        range?.Split('=', '-') is [_, string first, ..] && long.TryParse(first, out long number) ? number : -1;
}
