using TwinSlot.Contract;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>The rules that are switched off, one at a time.</summary>
internal static class AllMutants
{
    private const string Block = "SlotManager/Storage/DurableBlock.cs";
    private const string Decider = "SlotManager/Decision/BootDecider.cs";
    private const string LastResort = "SlotManager/Decision/LastResort.cs";
    private const string Accounting = "SlotManager/Decision/ResetAccounting.cs";
    private const string Record = "SlotManager/Records/BootRecord.cs";
    private const string Transitions = "SlotManager/Records/RecordTransitions.cs";
    private const string UpdateTransitions = "SlotManager/Records/UpdateTransitions.cs";
    private const string Rejection = "SlotManager/Records/Rejection.cs";
    private const string Quarantine = "SlotManager/Records/QuarantineRules.cs";
    private const string Installer = "SlotManager/Slots/ImageInstaller.cs";
    private const string Check = "SlotManager/Checks/ImageCheck.cs";
    private const string Checker = "SlotManager/Checks/SlotChecker.cs";
    private const string Recorder = "SlotManager/FlightLog/FlightRecorder.cs";
    private const string LogReader = "SlotManager/FlightLog/FlightLogReader.cs";
    private const string Sequence = "Bootloader/BootSequence.cs";
    private const string Evaluator = "Bootloader/Trial/TrialEvaluator.cs";
    private const string Supervisor = "Bootloader/Supervision/Supervisor.cs";
    private const string Reinstallation = "Bootloader/Recovery/Reinstallation.cs";
    private const string Statuses = "Updater/Reporting/StatusNotifier.cs";
    private const string Outcomes = "Updater/Reporting/TrialOutcomeReporter.cs";
    private const string Install = "Updater/Stages/InstallStage.cs";
    private const string Handover = "Updater/Stages/ImageHandover.cs";
    private const string Executor = "Updater/Stages/TransitionExecutor.cs";
    private const string Events = "Updater/Reporting/SecurityEventQueue.cs";
    private const string Loading = "LoadedApplication loaded = _load(image, _progress);";
    private const string RollBack = "return Slots[slot].State == SlotState.Confirmed && Slots[slot].SecurityCounter >= SecurityFloor;";
    private const string SealFile = "SlotManager/Images/Seal.cs";
    private const string Verifier = "SlotManager/Images/ImageVerifier.cs";
    private const string Digests = "SlotManager/Cryptography/DigestCheck.cs";
    private const string WholeManifest = "WholeImage image, BootRecord record, bool forced)\n    {\n        FailureReason unfit = CheckManifest(";
    private const string Ram = "SlotManager/Images/RamImage.cs";
    private const string BlockAt = "byte[] block = _blocks[position / BlockLength];";
    private const string Sources = "Bootloader/Recovery/RecoverySources.cs";
    private const string Evidence = "HardwareAbstraction/ResetEvidence.cs";
    private const string Time = "Updater/Time/TimeDecider.cs";
    private const string Recheck = "bool passes = _pauseSeconds == 0 ? _recheck.SomethingMayBeTried() : _recheck.SomethingMayBoot();";
    private const string Target = "int target = _newest == 0 ? 1 : 0;";

    /// <summary>All of them.</summary>
    public static Mutant[] List { get; } =
    [
        new("spend-after-load", "a try is spent before the image is loaded",
            new Patch(Sequence, "if (decision.MustPersist && _input.CanPersist", "if (decision.Mode != BootMode.Trial && decision.MustPersist && _input.CanPersist"),
            new Patch("SlotManager/Decision/DecisionLoop.cs", "if (keeper != null && !keeper.Keep(decision, stands))", "if (keeper == null)"),
            new Patch(Sequence, Loading, Loading + " if (decision.Mode == BootMode.Trial) { _records.Save(decision.Next); }")),
        new("one-record-copy", "the record has two copies", new Patch(Block, Target, "int target = 0;")),
        new("overwrite-newest-copy", "the newest copy is never the one that is changed", new Patch(Block, Target, "int target = _newest < 0 ? 0 : _newest;")),
        new("crc-over-part", "the CRC covers the whole record",
            new Patch(Block, "crc.Append(bytes);", "crc.Append(Bytes.Slice(bytes, 0, HeaderLength));")),
        new("no-read-back", "what was written is read back", new Patch(Block, "byte[] back = ReadCopy(target);", "byte[] back = file;")),
        new("no-second-read", "a record copy that reads badly is read once more",
            new Patch(Block, "return file != null ? file : TryReadCopy(copy);", "return file;")),
        new("same-sequence", "each write of the record has a higher number",
            new Patch(Block, "byte[] file = Compose(content, _sequence + 1);", "byte[] file = Compose(content, 1);")),
        new("assumed-record-written", "a record that could not be read for a while is not written over by one that was assumed meanwhile",
            new Patch(Block, "if (found && _foundNothing)", "if (found && _sequence == 0)")),
        new("unreadable-copy-replaced", "a record whose copies are there and cannot be read is not written over",
            new Patch(Block, "return found || !_isUnreadable || _replacesUnreadable;", "return true;")),
        new("floor-before-confirm", "the security floor rises only when an image is confirmed",
            new Patch(UpdateTransitions, "next.Update.State = UpdateState.Activated;\n        next.Baseline = baseline;",
                "next.Update.State = UpdateState.Activated;\n        next.SecurityFloor = next.Slots[next.Update.Slot].SecurityCounter;\n        next.Baseline = baseline;")),
        new("floor-never-rises", "the security floor rises when an image is confirmed",
            new Patch(Transitions, "if (entry.SecurityCounter > next.SecurityFloor)", "if (entry.SecurityCounter > 100)")),
        new("stage-without-check", "a downloaded image is hashed and verified as a whole before it is staged",
            new Patch(Check, ": CheckWhole(whole, record, forced);", ": crc == null || CheckManifest(whole, record, forced) != FailureReason.None ? CheckWhole(whole, record, forced) : CheckBundle(whole);")),
        new("load-from-second-read", "what was verified is what is loaded",
            new Patch(Sequence, Loading,
                "SlotManager.Images.RamImage again = SlotManager.Images.RamImage.Load(_board.Storage, SlotFiles.Name(slot), image.Image.Length, _progress);\n"
                + "LoadedApplication loaded = _load(again == null ? image : new CheckedImage(again, image.Manifest, image.Bundle, image.Seal), _progress);")),
        new("manifest-from-other-read", "what the record states about an image comes from verified bytes",
            new Patch(Check, WholeManifest, WholeManifest.Replace("= Check", "= record != null ? FailureReason.None : Check", StringComparison.Ordinal)),
            new Patch(Checker, "|| result.Manifest.SecurityCounter != entry.SecurityCounter", string.Empty)),
        new("pieces-not-read-again", "an image that is checked in pieces passes only if it says the same of itself when it is read again",
            new Patch(Check, "|| SaysTheSame(image) ?", "|| true ?")),
        new("second-read-not-compared", "what is read again after the full check is what was verified",
            new Patch(Checker, "!Seal.Same(SealOf(image), passed.Seal)", "passed.Seal == null")),
        new("copied-blocks-kept", "what is copied out of an image to be loaded is not held twice",
            new Patch("SlotManager/Checks/CheckedImage.cs", "Image.ReleaseBefore(isLast", "Image.ReleaseBefore(Bundle == null")),
        new("native-hash-not-asked", "the hash of an image in one piece is compared by native code",
            new Patch(Verifier, "if (!native.IsDigestOf(manifest.Sha256, hashed))", "if (native == null)")),
        new("short-array-passes", "native code checks no array that would be a key as it stands, the digest itself among them",
            new Patch(Digests, "&& bytes.Length >= LeastLength", string.Empty)),
        new("native-not-tried", "native code is used only where it gives a known answer", new Patch(Digests, "_isAvailable = Try();", "_isAvailable = true;")),
        new("tail-not-summed", "the CRC-32 covers what stands behind an image's hashed part",
            new Patch("SlotManager/Images/WholeImage.cs", "if (crc != null)", "if (crc != null && at < image.Hashed.Length)")),
        new("signature-not-checked", "the signature is checked",
            new Patch("SlotManager/Cryptography/RsaPss.cs", "    public bool Verify(byte[] digest, byte[] signature, IProgress progress)\n    {\n",
                "    public bool Verify(byte[] digest, byte[] signature, IProgress progress)\n    {\n        if (digest.Length == 32)\n        {\n            return true;\n        }\n\n")),
        new("seal-not-compared", "a seal that does not match leads to the full check", new Patch(Checker, "full || !sealFits", "full")),
        new("floor-not-asked", "an image below the security floor is not staged",
            new Patch(Check, "_board.Check(Manifest, record == null ? 0 : record.SecurityFloor)", "_board.Check(Manifest, 0)")),
        new("quarantine-not-set", "an image that failed is put in quarantine", new Patch(Rejection, "if (ImageIsToBlame(reason))", "if (false)")),
        new("quarantine-not-asked", "an image in quarantine has to wait, or to be forced",
            new Patch(Check, "string quarantined = forced || record == null ?", "string quarantined = true || record == null ?")),
        new("quarantine-wait-not-growing", "the wait of an image in quarantine grows with each failure", new Patch(Quarantine, "wait *= 2;", "wait *= 1;")),
        new("quarantine-failures-not-counted", "the failures of an image in quarantine are counted",
            new Patch(Quarantine, "(byte)(failures < byte.MaxValue ? failures + 1 : failures)", "1")),
        new("quarantine-without-time", "while the time is not known the wait has not begun",
            new Patch(Quarantine, "now == 0 || failedAt == 0 || failedAt > now)\n        {\n            return NotKnown;", "now == 0 || failedAt == 0 || failedAt > now)\n        {\n            return 0;")),
        new("quarantine-not-dated", "a failure is given its time by the first running image that knows it",
            new Patch("Bootloader/Supervision/ConfirmedSupervision.cs", "(!_quarantineDated || now < _datedAt)", "now < _datedAt")),
        new("quarantine-not-dated-anew", "what was dated under a wrong clock is dated anew when that is set back",
            new Patch("Bootloader/Supervision/ConfirmedSupervision.cs", "(!_quarantineDated || now < _datedAt)", "!_quarantineDated")),
        new("rot-quarantines", "only what the image did itself puts it in quarantine",
            new Patch(Rejection, "default:\n                return false;", "default:\n                return true;")),
        new("try-not-spent", "a crash or a watchdog reset costs a trial a try", new Patch(Accounting, "trial.TriesLeft--;", string.Empty)),
        new("interruption-not-spent", "a power loss costs a trial an interruption", new Patch(Accounting, "trial.InterruptionsLeft--;", string.Empty)),
        new("trial-without-record", "no trial boots if its try cannot be written",
            new Patch(Decider, "return _input.CanPersist || (", "return _next.Slots[slot].State != SlotState.Confirmed || _input.CanPersist || (")),
        new("fall-back-below-floor", "nothing below the security floor is rolled back to",
            new Patch(Record, RollBack, "return Slots[slot].State == SlotState.Confirmed;"),
            new Patch("SlotManager/Decision/DecisionDraft.cs", "return Next.Slots[slot].SecurityCounter < Next.SecurityFloor;", "return false;")),
        new("fall-back-to-rejected", "only a confirmed image is rolled back to",
            new Patch(Record, RollBack, "return Slots[slot].State != SlotState.Empty && Slots[slot].SecurityCounter >= SecurityFloor;")),
        new("failed-check-boots", "a slot that fails its check does not boot",
            new Patch("SlotManager/Decision/DecisionDraft.cs", "? FailureReason.BelowSecurityFloor : _input.CheckResult[slot];", "? FailureReason.BelowSecurityFloor : FailureReason.None;")),
        new("probe-costs", "coming back from a probe costs nothing", new Patch(Accounting, "Count(Next.Slots[other]);\n            return;", "Count(Next.Slots[other]);\n            Leave = Spend(preferred);\n            return;")),
        new("check-before-spending", "what a reset costs is on flash before anything is checked",
            new Patch("SlotManager/Decision/DecisionDraft.cs", "get { return _input.Accounting == null && _input.CanPersist && Differs(Accounting.Next); }", "get { return _input.Accounting == null && _input.CanPersist && (_input.Checked[0] || _input.Checked[1]) && Differs(Accounting.Next); }")),
        new("fallback-check-unpaid", "the check of the image that is fallen back to is paid for before it begins",
            new Patch(Decider, "if (_input.CanPersist && !_input.Spent[other])", "if (!isConfirmed && _input.CanPersist && !_input.Spent[other])")),
        new("last-image-condemned", "a verdict gives nothing up while nothing else may boot",
            new Patch(Transitions, "if (!next.MayRollBackTo(other))", "if (false)")),
        new("no-pause", "a crash loop with nothing to fall back to pauses in recovery",
            new Patch(Decider, "if (!_input.Stayed && !_draft.IsBelowFloor(slot) && (!isConfirmed || wasReset))", "if (false)")),
        new("pause-for-ever", "an image that pauses is tried again",
            new Patch("Bootloader/Recovery/RecoveryLoop.cs", "|| _board.Clock.Milliseconds - _startedAt >= _pauseSeconds * 1000L;", "|| _pauseSeconds < 0;")),
        new("no-last-resort", "an image that was given up is tried again when nothing else is left",
            new Patch(LastResort, "return entry.State != SlotState.Empty &&", "return entry.State != SlotState.Empty && entry.State != SlotState.Rejected &&")),
        new("unexplained-not-counted", "resets that nothing explains are counted", new Patch(Accounting, "ran.UnexplainedResets++;", string.Empty)),
        new("unexplained-costs-a-try", "a reset that nothing explains costs a trial an interruption, not a try",
            new Patch("SlotManager/Decision/BootCauseRules.cs", "return BootCauses.IsForced(cause);", "return BootCauses.IsForced(cause) || cause == BootCause.Unknown;")),
        new("load-failure-free", "a load that fails is counted", new Patch(Sequence, "boot.Reboot(RebootIntent.LoadFailed);", "boot.Reboot(RebootIntent.Reboot);")),
        new("begun-trial-left", "a trial that was begun because nothing else seemed to boot is put back when the confirmed image boots",
            new Patch(Decider, "PutBack(other);", string.Empty)),
        new("probes-unbounded", "a trial makes a bounded number of probes", new Patch(Transitions, "next.ProbesLeft--;", string.Empty)),
        new("crashes-not-counted", "a confirmed image that crashes repeatedly is rolled back", new Patch(Accounting, "ran.Crashes++;", string.Empty)),
        new("failed-boot-without-pause", "a bootloader that fails although that was counted to the limit pauses before it reboots",
            new Patch("SlotManager/Decision/FailedBootRules.cs", "beyond < 0 ? 0 : policy.PauseAfter(beyond)", "beyond < 0 ? 0 : 0")),
        new("slot-not-emptied", "a slot is empty on record before it is written", new Patch(UpdateTransitions, "next.Slots[update.Slot].Clear();\n        next.Update = update;", "next.Update = update;")),
        new("old-bytes-kept", "the old image is gone before new bytes count",
            new Patch("SlotManager/Slots/SlotWriter.cs", "IFileWriter emptied = _storage.Create(name);\n        return emptied != null && emptied.Close() && _storage.Length(name) == 0;", "return true;")),
        new("running-slot-written", "the running slot is never written", new Patch(Installer, "update.Slot = (byte)BootRecord.Other(runningSlot);", "update.Slot = (byte)runningSlot;"),
            new Patch(UpdateTransitions, "|| (update.Slot == record.Preferred && preferred != SlotState.Empty)", string.Empty)),
        new("confirm-not-durable", "an image is confirmed when that is durable, and not before",
            new Patch("Bootloader/Supervision/TrialSupervision.cs", "if (_changes.Change(record => RecordTransitions.Confirm(record, _boot.Slot)) != RecordChangeResult.Done)\n        {\n            return;\n        }",
                "_changes.Change(record => RecordTransitions.Confirm(record, _boot.Slot));")),
        new("confirm-without-proof", "a trial is confirmed by proof only",
            new Patch(Evaluator, "return elapsed < policy.BackendLimitAfter(probesMade) ? null : new Evaluation(Verdict.Inconclusive,",
                "return elapsed < policy.BackendLimitAfter(probesMade) ? null : new Evaluation(Verdict.Confirmed,")),
        new("failure-not-reported", "a rejected image fails its update", new Patch(Rejection, "        FailUpdateOf(record, slot, reason);\n    }", "    }")),
        new("failure-reported-as-success", "an image that is rolled back is never reported as installed",
            new Patch(Rejection, "update.State = UpdateState.Failed;", "update.State = UpdateState.Installed;")),
        new("log-entries-misaligned", "a partly written log entry does not hide those after it",
            new Patch(Recorder, "int filler = partial == 0 ? 0 : LogEntry.Length - partial;", "int filler = 0;")),
        new("log-rotates-in-place", "the last full file of the log is kept", new Patch(Recorder, "segment = _segment == 0 ? 1 : 0;", "segment = _segment;")),
        new("log-misread-is-empty", "a log that cannot be read does not count as an empty one",
            new Patch(LogReader, "return sequence != Failed;", "if (sequence == Failed)\n        {\n            sequence = 0;\n        }\n\n        return true;")),
        new("log-not-asked-when-empty", "the floor outlives record and images in the log",
            new Patch("Bootloader/StoredRecord.cs", "FlightLogReader.ReadTwice(_board.Storage)", "whyNoFiles != null ? new LogEntry[0] : FlightLogReader.ReadTwice(_board.Storage)")),
        new("log-read-once", "the log that a record is rebuilt from is read twice", new Patch(LogReader, "LogEntry[] second = Read(storage);", "LogEntry[] second = first;")),
        new("no-recheck-in-recovery", "recovery ends by itself once the flash can be read again",
            new Patch("Bootloader/Recovery/RecoveryLoop.cs", Recheck, "bool passes = false;")),
        new("recovery-reboot-not-meant", "a reboot of recovery's own is on record before it, so that no image pays for it",
            new Patch("Bootloader/Recovery/RecoveryLoop.cs", "_sources.IntendReboot();", string.Empty)),
        new("card-not-checked", "an image on a card is checked before anything is written", new Patch(Reinstallation, "string refusal = _slot.Check(image);", "string refusal = null;")),
        new("card-attempt-left", "an installation from a card that was interrupted begins anew", new Patch(Reinstallation, "_slot.Abandon();", string.Empty)),
        new("status-sent-once", "a status is sent until the backend has answered",
            new Patch(Statuses, "&& _sink.SendStatus(report);", "&& (_sink.SendStatus(report) || oldest != null);")),
        new("delivery-not-kept", "what the backend has answered is not told again after a reboot",
            new Patch(Statuses, "_repository.Delivered(oldest, report.Status, report.Cause);\n                Keep();", "_repository.Delivered(oldest, report.Status, report.Cause);")),
        new("unstorable-not-told", "what cannot be stored is told all the same",
            new Patch(Statuses, "return Keep() || _boot.Milliseconds - _refusedSince >= KeepPatience;", "return Keep();")),
        new("outcome-not-kept", "an outcome waits on flash before the bootloader may forget it", new Patch(Outcomes, "|| !_repository.Save())", "|| false)")),
        new("evidence-not-reported", "a failed trial is reported with what the verdict rests on",
            new Patch(Outcomes, "+ (outcome.Evidence.Length == 0 ? string.Empty : \" (\" + outcome.Evidence + \")\");", ";")),
        new("activated-while-charging", "activation waits for the end of all transactions",
            new Patch(Install, "if (ahead || _boot.Charging)", "if (ahead)"),
            new Patch(Handover, "_service.SuspendNewSessions();\n        if (_sessions.MustWait())", "_service.SuspendNewSessions();\n        if (false)"),
            new Patch(Handover, "while (_sessions.MustWait() && !_repository.IsReplaced)", "while (false)")),
        new("reboot-while-charging", "a failed trial is rolled back when no transaction runs any more",
            new Patch("Bootloader/Supervision/RecordChanges.cs", "public void RebootWhenAllowed()\n    {\n        if (MayInterrupt())", "public void RebootWhenAllowed()\n    {\n        if (true)")),
        new("session-patience-ignored", "a failed trial waits for a transaction that does not end for a bounded time",
            new Patch("Bootloader/Supervision/RecordChanges.cs", "if (now - _waitsSince < _boot.Board.TrialPolicy.SessionPatience)", "if (_boot.Charging)")),
        new("lease-never-expires", "a charging session that is not renewed counts as ended",
            new Patch("Bootloader/Supervision/ChargingSession.cs", "get { return _clock.Milliseconds - _renewedAt <= ChargingLease.Milliseconds; }", "get { return true; }")),
        new("connection-condemns", "no failed connection condemns an image by itself",
            new Patch(Evaluator, "&& probesMade == 0 && probesLeft > 0)\n        {\n            return new Evaluation(Verdict.Inconclusive, FailureReason.None,",
                ")\n        {\n            return new Evaluation(Verdict.Condemned, FailureReason.ConnectionFault,")),
        new("no-control-experiment", "the previous image tries before an image is given up for its connection",
            new Patch("Bootloader/Supervision/TrialSupervision.cs", "RecordChangeResult result = _changes.Change(record => RecordTransitions.RequestProbe(record));",
                "RecordChangeResult result = RecordChangeResult.NotAllowed;")),
        new("probe-condemns", "a probe that reaches the backend gives the trial a last turn before the image is given up",
            new Patch(Transitions, "BootRecord next = Intend(record, RebootIntent.Reboot);\n        next.Probe = ProbeState.Answered;\n        return next;",
                "return Condemn(record, record.Preferred, FailureReason.CondemnedByProbe);")),
        new("last-turn-endless", "the last turn of a trial has an end",
            new Patch(Evaluator, "return elapsed < policy.ProbeLimit ? null : new Evaluation(Verdict.Condemned,", "return true ? null : new Evaluation(Verdict.Condemned,")),
        new("late-task-waits-for-watchdog", "a task that is late reboots the board at once", new Patch(Supervisor, "_boot.Reboot(RebootIntent.TaskLate);", string.Empty)),
        new("late-task-not-recorded", "a late task is on record before the reset",
            new Patch(Supervisor, "_boot.Change(record => RecordTransitions.Intend(record, RebootIntent.TaskLate));", string.Empty),
            new Patch(Supervisor, "_boot.Reboot(RebootIntent.TaskLate);", "_boot.Reboot(RebootIntent.Reboot);")),
        new("long-work-is-late", "a task is not late while the bootloader works for it",
            new Patch("Bootloader/Supervision/ContractCalls.cs", "return now - aliveAt > LongestStep ? _spent[i] : _spent[i] + now - _begunAt[i];", "return 0;")),
        new("connectors-stay-out", "the free connectors are back in service however the update ended",
            new Patch(Executor, "_slot.GiveUp();\n                _service.ResumeNewSessions();", "_slot.GiveUp();")),
        new("event-sent-once", "a security event is sent until the backend has answered",
            new Patch(Events, "if (!sink.SendEvent(oldest))", "if (!sink.SendEvent(oldest) && oldest == null)")),
        new("event-not-kept", "a security event is on flash before it is sent", new Patch(Events, "if (durable)", "if (durable && happened == null)"),
            new Patch(Outcomes, "if (!_security.Keep() || ", "if (")),
        new("seal-of-first-block", "the seal covers every block of an image", new Patch(SealFile, "image.Chunk(i))", "image.Chunk(0))")),
        new("blocks-mixed-up", "what is read of an image in RAM is what stands at that place", new Patch(Ram, BlockAt, BlockAt + " if (position >= 32768) { block = _blocks[1]; }")),
        new("late-blocks-mixed-up", "that holds for large images too", new Patch(Ram, BlockAt, BlockAt + " if (position >= 48 * BlockLength) { block = _blocks[0]; }")),
        new("sealed-not-linked", "a sealed image is linked against the deployment that the board has now",
            new Patch(SealFile, "if (resident == null)", "if (resident == null || key.Length > 0)")),
        new("no-round-trip-gap", "two answers at once prove no connection",
            new Patch("Bootloader/Trial/ConnectionEvidence.cs", "return _roundTrips >= 2 && _lastRoundTripAt - _acceptedAt >= gap;", "return _roundTrips >= 2;")),
        new("unfed-while-reading", "the watchdog is fed while an image is read",
            new Patch(Ram, "crc.Append(blocks[i]);\n            if (progress != null)", "crc.Append(blocks[i]);\n            if (progress != null && length < 0)")),
        new("pause-does-not-grow", "the stays in recovery of an image that is all there is grow", new Patch("SlotManager/Decision/BootPolicy.cs", "i < stays &&", "i < 0 &&")),
        new("boot-failed-free", "a bootloader that fails is counted",
            new Patch("SlotManager/Decision/BootCauseRules.cs", "return BootCause.BootFailed;", "return BootCause.Reboot;")),
        new("boot-failed-not-recorded", "a bootloader that fails is on record before the reset",
            new Patch("Bootloader/FailedBoot.cs", "RecordTransitions.Intend(record, RebootIntent.BootFailed)", "RecordTransitions.Intend(record, RebootIntent.Reboot)")),
        new("golden-not-tried", "a board whose slots hold nothing that may boot is back in service from its golden image",
            new Patch(Sources, "(Try(\"golden image\", _golden) || _address.Try())", "_address.Try()")),
        new("address-not-tried", "a board with nothing else left fetches an image from its provisioned address",
            new Patch(Sources, "(Try(\"golden image\", _golden) || _address.Try())", "Try(\"golden image\", _golden)")),
        new("repetitions-not-folded", "an entry of the log that comes again and again pushes nothing out",
            new Patch("SlotManager/FlightLog/Repetition.cs", "if (_entry == null || ", "if (_entry != null || ")),
        new("tick-count-falls-back", "the tick count's wrap is carried on", new Patch("HardwareAbstraction/TickCounter.cs", "_wrapped += Period;", "_wrapped += 0;")),
        new("uptime-waits-for-ever", "a board is rebooted before its tick count wraps, whatever session runs",
            new Patch("Bootloader/Supervision/UptimeLimit.cs", "return uptime >= AtLast || ", "return ")),
        new("latch-not-asked", "a latched watchdog reset is one, whatever else the evidence says",
            new Patch(Evidence, "if (hasLatch && latched)", "if (hasLatch && latched && !clockWentOn)")),
        new("unknown-is-power-on", "a board without a latch takes no hang for a power loss",
            new Patch(Evidence, "return hasLatch ? ResetCause.PowerOn : ResetCause.Unknown;", "return ResetCause.PowerOn;")),
        new("told-time-kept", "a told time is kept only once a connection has proved it", new Patch(Time, "return state.Told && state.Proved && (now", "return state.Told && (now")),
        new("time-jumps", "a told time moves the clock by a bounded step", new Patch(Time, "bool isFar = proved > 0 && ", "bool isFar = proved < 0 && ")),
        new("time-not-corrected", "a later answer corrects the time, back too",
            new Patch(Time, "if (!IsBelievable(state, told) || (!isSecure", "if (!IsBelievable(state, told) || told < Now(state, moment) - TimeBounds.Day || (!isSecure")),
        new("time-below-floor", "no time before the running image was built is taken", new Patch(Time, "time >= state.Floor && ", "time >= 0 && ")),
        new("refused-time-stands", "a handshake that fails under a told time refutes it", new Patch(Time, "if (state.Told && !state.Proved)\n        {\n            return FallBack", "if (state.ClockAt < 0)\n        {\n            return FallBack")),
        new("clock-not-moved", "while the time is not known the clock moves on until a connection succeeds", new Patch(Time, "next.SearchMonths++;", string.Empty)),
        new("contactor-closed-again", "what supervision has opened before a reset the application does not close again",
            new Patch("Bootloader/Supervision/ContactorInterlock.cs", "if (closed && (_untilReset || _held))", "if (closed && _held)")),
        new("refused-verdict-runs-on", "a verdict that the flash refuses is carried out by a reboot",
            new Patch("Bootloader/Supervision/TrialSupervision.cs", "LeaveUnwritten(reason, detail);\n            return;", "return;")),
        new("healthy-period-constant", "with each crash on record it takes twice as long until they are forgotten",
            new Patch("Bootloader/Trial/TrialPolicy.cs", "i < crashes && i < MostHealthyDoublings", "i < 0")),
    ];
}
