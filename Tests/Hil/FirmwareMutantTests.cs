using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results.Html;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Hil.Mutants;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>A firmware with a rule switched off, in the board or in its images, fails a scenario as it stands, at the step that shows it.</summary>
[TestClass]
public sealed class FirmwareMutantTests
{
    private const string Hardware = "TwinSlot.HardwareAbstraction";
    private const string Slots = "TwinSlot.SlotManager";
    private const string Boot = "TwinSlot.Bootloader";
    private const string Updater = "TwinSlot.Updater";
    private const string Station = "ReferenceCharger.Station";

    private static readonly Dictionary<string, FirmwareMutant> s_mutants = new()
    {
        ["the button is stuck"] = new(Hardware, "HardwareAbstraction/Gpio/GpioRevertButton.cs", "return _pin.Read() == PinValue.Low;", "return true;"),
        ["the button is not read"] = new(Hardware, "HardwareAbstraction/Gpio/GpioRevertButton.cs", "return _pin.Read() == PinValue.Low;", "return false;"),
        ["the light stays dark"] = new(Hardware, "HardwareAbstraction/Gpio/GpioIndicator.cs", "on ? PinValue.High : PinValue.Low", "PinValue.Low"),
        ["the contactor is closed at boot"] = new(Boot, "Bootloader/BootSequence.cs", "board.Outputs.SetSafe();", "board.Outputs.SetContactor(true);"),
        ["a clean boot writes its record"] = new(
            Boot, "Bootloader/BootSequence.cs", "// What is not needed any more is given back before", "_records.Save(_records.Current);\n\n        // What is not needed any more is given back before"),
        ["a confirm is not written"] = new(
            Boot,
            "Bootloader/Supervision/TrialSupervision.cs",
            "if (_changes.Change(record => RecordTransitions.Confirm(record, _boot.Slot, soak)) != RecordChangeResult.Done)",
            "if (_changes.RebootDue)"),
        ["weaker security is as good"] = new(Boot, "Bootloader/Trial/TrialEvaluator.cs", "connection.SecurityProfile < baseline.SecurityProfile", "connection.SecurityProfile < 0"),
        ["the quarantine forgets"] = new(Slots, "SlotManager/Records/QuarantineRules.cs", "int failures = place < 0 ?", "if (record != null)\n        {\n            return;\n        }\n\n        int failures = place < 0 ?"),
        ["a trial has one try"] = new(Slots, "SlotManager/Decision/ResetAccounting.cs", "(byte)(policy.Tries - 1)", "0"),
        ["a power loss costs a try"] = new(Slots, "SlotManager/Decision/ResetAccounting.cs", "if (BootCauseRules.CostsTry(Cause))", "if (trial != null)"),
        ["an interruption is not counted"] = new(Slots, "SlotManager/Decision/ResetAccounting.cs", "trial.InterruptionsLeft--;", "trial.InterruptionsLeft += 0;"),
        ["a crash loop is not seen"] = new(
            Slots, "SlotManager/Decision/ResetAccounting.cs", "BootCauses.IsForced(Cause) && confirmed.Crashes >= _policy.CrashLimit", "BootCauses.IsForced(Cause) && confirmed.Crashes == byte.MaxValue"),
        ["the board is not compared"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", " || !Names(manifest.ClassUuid, ClassUuid)", string.Empty),
        ["the security floor is not held"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", "manifest.SecurityCounter < securityFloor", "securityFloor == uint.MaxValue"),
        ["the dependency is not compared"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", "manifest.DependencyImage == 0 && ", "manifest.DependencyImage == byte.MaxValue && "),
        ["images for tests run everywhere"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", "return AllowTestImages || !manifest.IsTestImage;", "return true;"),
        ["an installation does not wait for the session"] = new(Updater, "Updater/Stages/InstallStage.cs", "if (ahead || _boot.Charging)", "if (ahead)"),
        ["any signature of a request is good"] = new(
            Updater, "Updater/Stages/RequestSignatureCheck.cs", "if (_signing.CheckSignature(certificate, update.Signature, digest))", "if (certificate != null)"),
        ["InstallRebooting is not told"] = new(Updater, "Updater/State/UpdateStateMachine.cs", "FirmwareStatus.InstallRebooting, null", "null, null"),
        ["Installed is told at each boot"] = new(
            Updater, "Updater/Reporting/StatusNotifier.cs", "_repository.Delivered(oldest, report.Status, report.Cause);\n                Keep();", "_repository.Delivered(oldest, report.Status, report.Cause);"),
        ["a session starts while an installation waits"] = new(Station, "samples/ReferenceCharger/Station/Connectors.cs", "if (_out || _ending ||", "if (_ending ||"),
        ["connectors stay out of service"] = new(Station, "samples/ReferenceCharger/Station/Connectors.cs", "Set(false);", "Set(true);"),
    };

    // The last column is true where the step fails by its deadline alone, which is then a shorter one.
    [TestMethod]
    [DataRow("the button is stuck", "boot/boot-button", 4, "slot a 1.0.0+0 (confirmed)", true)]
    [DataRow("the button is not read", "boot/boot-button", 8, "slot b 1.1.0+0 (confirmed)", true)]
    [DataRow("the light stays dark", "recovery/recovery-empty-flash", 2, "the light came on 0 times", true)]
    [DataRow("the contactor is closed at boot", "recovery/recovery-empty-flash", 2, "contactor closed")]
    [DataRow("a clean boot writes its record", "boot/clean-boot", 5, "All of the flash was written")]
    [DataRow("a confirm is not written", "trial/trial-power-lost-at-confirm", 7, "on trial", true)]
    [DataRow("weaker security is as good", "trial/trial-weaker-security", 8, "Installed")]
    [DataRow("the quarantine forgets", "download/image-quarantine", 7, "told were Downloading, Downloaded")]
    [DataRow("a trial has one try", "trial/trial-power-losses", 5, "on trial, 0 tries left", true)]
    [DataRow("a power loss costs a try", "trial/trial-power-losses", 7, "on trial, 1 try left", true)]
    [DataRow("an interruption is not counted", "trial/trial-power-losses", 12, "16 interruptions left", true)]
    [DataRow("a crash loop is not seen", "boot/boot-crash-loop", 4, "slot b 1.1.0+0 (confirmed)", true)]
    [DataRow("the board is not compared", "download/image-other-board", 6, "told were Downloading, Downloaded")]
    [DataRow("the security floor is not held", "download/image-below-floor", 6, "told were Downloading, Downloaded")]
    [DataRow("the dependency is not compared", "download/image-needs-bootloader", 6, "told were Downloading, Downloaded")]
    [DataRow("images for tests run everywhere", "download/image-for-tests", 6, "told were Downloading, Downloaded")]
    [DataRow("an installation does not wait for the session", "ocpp201/ocpp201-session", 7, "Installing", true)]
    [DataRow("any signature of a request is good", "ocpp201/ocpp201-invalid-signature", 5, "told were Downloading, Downloaded, SignatureVerified")]
    [DataRow("InstallRebooting is not told", "ocpp201/ocpp201-update", 5, "told were Downloading, Downloaded, SignatureVerified, Installing, Installed")]
    [DataRow("Installed is told at each boot", "ocpp16/ocpp16-update", 9, "FirmwareStatusNotification")]
    [DataRow("a session starts while an installation waits", "ocpp201/ocpp201-session", 8, "Accepted")]
    [DataRow("connectors stay out of service", "download/image-flipped-bit", 6, "Unavailable", true)]
    public async Task Rule_that_is_switched_off_fails_a_scenario_at_its_step(string mutant, string file, int step, string seen, bool inVain = false)
    {
        using MutantRigs rigs = new(s_mutants[mutant]);
        Scenario scenario = Read(file);
        ScenarioResult result = await new ScenarioRunner(rigs.Factory, new RunOptions()).RunOneAsync(inVain ? scenario.Hurried(step) : scenario);
        Assert.AreEqual(Verdict.Failed, result.Verdict, result.Report());
        Assert.AreEqual(step, result.FailedStep?.Number, result.Report());
        StringAssert.Contains(Seen(result), seen, result.Report());
        ScenarioReport page = ScenarioPage.Of(result, [result]);
        Assert.AreEqual($"step {step} failed", page.Timeline?.Failure?.Label, "the mark in the report's drawing");
        Assert.AreEqual(result.FailedStep!.Message, page.Log.Single(line => line.IsFailure).Text, "the mark in the report's log");
    }

    /// <summary>It is the rule that fails the scenario, and not that the firmware was compiled here.</summary>
    [TestMethod]
    [DataRow("the button is stuck", "boot/boot-button")]
    [DataRow("a clean boot writes its record", "trial/trial-power-losses")]
    [DataRow("the board is not compared", "download/image-other-board")]
    [DataRow("any signature of a request is good", "ocpp201/ocpp201-invalid-signature")]
    [DataRow("connectors stay out of service", "ocpp201/ocpp201-session")]
    public async Task Firmware_that_is_compiled_as_it_stands_passes(string mutant, string file)
    {
        FirmwareMutant known = s_mutants[mutant];
        using MutantRigs rigs = new(known with { Patch = known.Patch with { New = known.Patch.Old } });
        ScenarioResult result = await new ScenarioRunner(rigs.Factory, new RunOptions()).RunOneAsync(Read(file));
        Assert.AreEqual(Verdict.Passed, result.Verdict, result.Report());
    }

    private static Scenario Read(string file) => ScenarioFile.Read(Path.Combine(Repository.Root, "Tests", "Scenarios", file + ".yaml"));

    // What the message says was seen, without what was expected; and what the board has said since the step before the one that failed.
    private static string Seen(ScenarioResult result)
    {
        string[] borders = ["; but ", " was to hold, and ", ", and the answer was "];
        int from = borders.Select(border => result.Message.IndexOf(border, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(0).Min();
        DateTimeOffset since = result.Steps[^Math.Min(2, result.Steps.Count)].Started;
        return string.Join('\n', [result.Message[from..], .. result.Events.Where(happened => happened.Kind == RigEventKind.Console && happened.Time >= since).Select(happened => happened.Text)]);
    }
}
