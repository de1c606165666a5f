namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>The table of many runs, as docs/ocpp.md has it.</summary>
public static class FaultTable
{
    /// <summary>Its head.</summary>
    public const string Head = "| fault | runs | ended Installed | InstallationFailed | DownloadFailed | violations |";

    /// <summary>A kind in words.</summary>
    public static string Words(FaultKind kind) => kind switch
    {
        FaultKind.ConnectionDrop => "connection broken off",
        FaultKind.ServerFault => "server at fault: broken off, stalled, 404, 503, no ranges, no ETag",
        FaultKind.PowerLoss => "power loss",
        FaultKind.McuKill => "MCU killed",
        FaultKind.BackendRestart => "backend restarted",
        FaultKind.Outage => "backend out of order for a minute: port closed, 503, hung, connections reset",
        FaultKind.NeverAnswered => "a message type never answered",
        FaultKind.Unanswered => "a message type, or any, not answered for a minute",
        FaultKind.CallErrors => "a message type, or any, answered with CALLERROR for a minute",
        _ => "a message type always answered with CALLERROR",
    };

    /// <summary>The rows of runs, with their head and their sum.</summary>
    public static IEnumerable<string> Rows(IReadOnlyList<FaultResult> results) =>
    [
        Head,
        "|---|---:|---:|---:|---:|---:|",
        .. Enum.GetValues<FaultKind>().Select(kind => Row(Words(kind), [.. results.Where(r => r.Plan.Kind == kind)])),
        Row("all", results),
    ];

    private static string Row(string words, IReadOnlyList<FaultResult> results)
    {
        string[] ends = [.. new[] { "Installed", "InstallationFailed", "DownloadFailed" }.Select(end => $"{results.Count(r => r.End == end)}")];
        return $"| {words} | {results.Count} | {string.Join(" | ", ends)} | {results.Count(r => r.Violation != null)} |";
    }
}
