using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Tests.Reports;

/// <summary>A run with everything that a report has to show: passed, failed and left out, crowded and empty, text that HTML would take for its own.</summary>
internal static class SampleRun
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 28, 16, 0, 0, TimeSpan.Zero);

    /// <summary>Text that a page has to escape.</summary>
    public const string Hostile = "<script>alert('x')</script> & \"quoted\" </style>";

    public static RunReport Make() => new(
        "Hardware-in-the-loop suite",
        Begin,
        At(192),
        [
            new RunFact("Tool", "twinslot 1.4.0"), new RunFact("Commit", "0123456789abcdef0123456789abcdef01234567", true), new RunFact("Host", "rig-7, Linux x64"),
            new RunFact("Board", "virtual"), new RunFact("Key, SHA-256", new string('a', 64), true), new RunFact("charger-1.1.0.img, SHA-256", new string('b', 64), true),
        ],
        [Passed("A good update is confirmed"), Failed(), Skipped(), Passed("A scenario without a picture") with { Timeline = null, Log = [], Steps = [] }])
    {
        Appendices = [new Appendix("The flight log", string.Join('\n', Enumerable.Range(1, 40).Select(i => $"{i,4}  2026-11-28 16:00:00  {Hostile} {new string('x', 300)}")))],
    };

    public static ScenarioReport Failed() => new(
        "An image that hangs is rolled back",
        "Tests/Scenarios/trial-hang.yaml",
        "The watchdog resets the board three times, and the previous image runs again.",
        Verdict.Failed,
        "running version: expected 1.0.0 within 60 s, still 1.1.0; " + Hostile,
        At(20),
        At(96),
        ["trial out of tries", "watchdog"],
        [
            new StepReport("power on", Verdict.Passed, At(20), At(20.1)),
            new StepReport("update to 1.1.0 (hangs) over OCPP 1.6", Verdict.Passed, At(21), At(34)),
            new StepReport("running version is 1.0.0 within 60 s", Verdict.Failed, At(34), At(94), "still 1.1.0"),
        ],
        new Timeline(
            At(20),
            At(96),
            [
                new TimelineLane("power", [new TimelineSpan(At(20), At(96), "on")], []),
                new TimelineLane("slot a", [new TimelineSpan(At(20), At(35), "1.0.0 confirmed", Tone.Good)], []),
                new TimelineLane("slot b", [new TimelineSpan(At(37), At(55), "1.1.0 on trial", Tone.Trial), new TimelineSpan(At(57), At(75), "1.1.0 on trial", Tone.Trial)], []),
                new TimelineLane("watchdog", [], [.. Enumerable.Range(0, 70).Select(i => new TimelineMark(At(21 + i), "feed")), new TimelineMark(At(56), "reset", Tone.Bad, "unfed for 20 s")]),
                new TimelineLane("contactor", [new TimelineSpan(At(25), At(30), "closed")], []),
                new TimelineLane("to backend", [], [Status(22, "Downloading"), Status(26, "Downloaded"), Status(26.4, "Installing"), Status(95.5, "InstallationFailed", Tone.Bad)]),
            ],
            new TimelineMark(At(94), "still 1.1.0", Tone.Bad)),
        [.. Enumerable.Range(0, 60).Select(i => new LogLine(At(21 + i), i % 3 == 0 ? "backend" : "console", $"line {i} {(i == 7 ? Hostile : "")}")), new LogLine(At(94), "rig", "still 1.1.0", true)]);

    private static ScenarioReport Passed(string name) => new(
        name, "Tests/Scenarios/good.yaml", "", Verdict.Passed, null, At(0), At(20), [], [new StepReport("power on", Verdict.Passed, At(0), At(0.05))],
        new Timeline(At(0), At(20), [new TimelineLane("slot a", [new TimelineSpan(At(0), At(20), "1.0.0 confirmed", Tone.Good)], [])]), [new LogLine(At(1), "console", "boot")]);

    private static ScenarioReport Skipped() => new(
        "The card slot is empty", "Tests/Scenarios/card.yaml", "", Verdict.Skipped, "the rig has no card slot", At(96), At(96), [], [], null, []);

    private static TimelineMark Status(double seconds, string status, Tone tone = Tone.Neutral) => new(At(seconds), status, tone, "FirmwareStatusNotification");

    private static DateTimeOffset At(double seconds) => Begin.AddSeconds(seconds);
}
