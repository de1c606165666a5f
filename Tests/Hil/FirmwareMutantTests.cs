using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios.Reading;
using TwinSlot.Tests.Hil.Mutants;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>A firmware with a rule switched off, built into the board, fails a scenario as it stands, at the step that shows it.</summary>
[TestClass]
public sealed class FirmwareMutantTests
{
    private const string Hardware = "TwinSlot.HardwareAbstraction";
    private const string Slots = "TwinSlot.SlotManager";
    private const string Boot = "TwinSlot.Bootloader";

    private static readonly Dictionary<string, FirmwareMutant> s_mutants = new()
    {
        ["the button is stuck"] = new(Hardware, "HardwareAbstraction/Gpio/GpioRevertButton.cs", "return _pin.Read() == PinValue.Low;", "return true;"),
        ["the button is not read"] = new(Hardware, "HardwareAbstraction/Gpio/GpioRevertButton.cs", "return _pin.Read() == PinValue.Low;", "return false;"),
        ["the light stays dark"] = new(Hardware, "HardwareAbstraction/Gpio/GpioIndicator.cs", "on ? PinValue.High : PinValue.Low", "PinValue.Low"),
        ["the contactor is closed at boot"] = new(Boot, "Bootloader/BootSequence.cs", "board.Outputs.SetSafe();", "board.Outputs.SetContactor(true);"),
        ["a clean boot writes its record"] = new(
            Boot, "Bootloader/BootSequence.cs", "// What is not needed any more is given back before", "_records.Save(_records.Current);\n\n        // What is not needed any more is given back before"),
        ["weaker security is as good"] = new(Boot, "Bootloader/Trial/TrialEvaluator.cs", "connection.SecurityProfile < baseline.SecurityProfile", "connection.SecurityProfile < 0"),
        ["the quarantine forgets"] = new(Slots, "SlotManager/Records/QuarantineRules.cs", "int failures = place < 0 ?", "if (record != null)\n        {\n            return;\n        }\n\n        int failures = place < 0 ?"),
        ["a trial has one try"] = new(Slots, "SlotManager/Decision/ResetAccounting.cs", "(byte)(policy.Tries - 1)", "0"),
        ["a power loss costs a try"] = new(Slots, "SlotManager/Decision/ResetAccounting.cs", "if (BootCauseRules.CostsTry(Cause))", "if (trial != null)"),
        ["a crash loop is not seen"] = new(
            Slots, "SlotManager/Decision/ResetAccounting.cs", "BootCauses.IsForced(Cause) && confirmed.Crashes >= _policy.CrashLimit", "BootCauses.IsForced(Cause) && confirmed.Crashes == byte.MaxValue"),
        ["the board is not compared"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", " || !Names(manifest.ClassUuid, ClassUuid)", string.Empty),
        ["the security floor is not held"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", "manifest.SecurityCounter < securityFloor", "securityFloor == uint.MaxValue"),
        ["the dependency is not compared"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", "manifest.DependencyImage == 0 && ", "manifest.DependencyImage == byte.MaxValue && "),
        ["images for tests run everywhere"] = new(Slots, "SlotManager/Checks/BoardIdentity.cs", "return AllowTestImages || !manifest.IsTestImage;", "return true;"),
    };

    [TestMethod]
    [DataRow("the button is stuck", "boot/boot-button", "expect 1.1.0 runs", "1.1.0 runs")]
    [DataRow("the button is not read", "boot/boot-button", "expect 1.0.0 runs", "1.0.0 runs")]
    [DataRow("the light stays dark", "recovery/recovery-empty-flash", "expect console", "light")]
    [DataRow("the contactor is closed at boot", "recovery/recovery-empty-flash", "expect console", "contactor")]
    [DataRow("a clean boot writes its record", "boot/clean-boot", "watch for", "nothing written")]
    [DataRow("weaker security is as good", "trial/trial-weaker-security", "expect statuses", "Installed")]
    [DataRow("the quarantine forgets", "download/image-quarantine", "expect statuses Downloading, DownloadFailed", "Downloaded")]
    [DataRow("a trial has one try", "trial/trial-power-losses", "cut the power at", "2 tries left")]
    [DataRow("a power loss costs a try", "trial/trial-power-losses", "cut the power at", "2 tries left")]
    [DataRow("a crash loop is not seen", "boot/boot-crash-loop", "expect 1.0.0 runs", "1.0.0 runs")]
    [DataRow("the board is not compared", "download/image-other-board", "expect statuses", "Downloaded")]
    [DataRow("the security floor is not held", "download/image-below-floor", "expect statuses", "Downloaded")]
    [DataRow("the dependency is not compared", "download/image-needs-bootloader", "expect statuses", "Downloaded")]
    [DataRow("images for tests run everywhere", "download/image-for-tests", "expect statuses", "Downloaded")]
    public async Task Rule_that_is_switched_off_fails_a_scenario_at_its_step(string mutant, string file, string step, string message)
    {
        using MutantRigs rigs = new(s_mutants[mutant]);

        // What cannot come to hold is waited for in vain: not for long.
        ScenarioRunner runner = new(rigs.Factory, new RunOptions { Patience = 0.15 });
        ScenarioResult result = await runner.RunOneAsync(ScenarioFile.Read(Path.Combine(Repository.Root, "Tests", "Scenarios", file + ".yaml")));
        Assert.AreEqual(Verdict.Failed, result.Verdict, result.Report());
        StringAssert.StartsWith(result.FailedStep?.Words, step, result.Report());
        StringAssert.Contains(result.Message, message, result.Report());
    }
}
