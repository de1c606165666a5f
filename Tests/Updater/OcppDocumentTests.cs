using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Updater;

/// <summary>Holds docs/ocpp.md to the code.</summary>
[TestClass]
public sealed class OcppDocumentTests
{
    [TestMethod]
    public void The_table_of_transitions_is_that_of_the_state_machine()
    {
        string expected = string.Join('\n', Rows());
        string[] lines = Documents.Ocpp.Split('\n');
        int head = Array.FindIndex(lines, l => l.StartsWith("| event | in", StringComparison.Ordinal));
        string[] rows = [.. lines.Skip(head + 2).TakeWhile(l => l.StartsWith('|'))];
        Assert.AreEqual(expected, string.Join('\n', rows), "the table should be:\n" + expected);
    }

    [TestMethod]
    public void The_numbers_are_the_codes()
    {
        Assert.AreEqual(FirmwareRequest.MostLocationBytes, FirmwareRequest.MostLocation(UpdateProtocol.Ocpp21));
        Assert.AreEqual(FirmwareRequest.MostLocationBytes, FirmwareRequest.MostLocation(UpdateProtocol.Ocpp16));
        DocumentTable.MustSay(
            Documents.Ocpp,
            $"as the schemas say: {FirmwareRequest.MostLocation(UpdateProtocol.Ocpp201)} in 1.6 security and 2.0.1, {FirmwareRequest.MostLocation(UpdateProtocol.Ocpp21)} in 2.1",
            $"there it is {FirmwareRequest.MostLocation(UpdateProtocol.Ocpp16)}, too",
            $"and security events ({SecurityEventQueue.Most} at the most;",
            $"{2 * FlightLogReader.EntriesPerSegment} entries of {LogEntry.Length} bytes at the most");
    }

    [TestMethod]
    public void What_is_kept_is_as_long_as_the_table_says_at_the_most()
    {
        FakeBootServices board = new();
        UpdateRecord update = new()
        {
            Location = new string('l', FirmwareRequest.MostLocationBytes),
            SourceVersion = new string('e', UpdateRecordFormat.MostVersionBytes),
            Signature = new string('s', FirmwareRequest.MostSignatureCharacters),
            Cause = new string('c', 2 * PendingStatus.MostCauseBytes),
        };
        update.AddPending(new PendingStatus(FirmwareStatus.DownloadFailed, UpdateProtocol.Ocpp201, 1, -1, new string('d', PendingStatus.MostCauseBytes), false));
        Assert.IsTrue(board.Write(UpdateRecordFormat.BlockName, UpdateRecordFormat.Write(update)));
        SecurityEventQueue events = new(board);
        for (int i = 0; i < SecurityEventQueue.Most; i++)
        {
            events.Add(new SecurityEvent(SecurityEventTypes.InvalidFirmwareSigningCertificate, 1, new string('t', SecurityEvent.MostTechInfoBytes)), true);
        }

        Assert.AreEqual(KeptTable.Rows[UpdateRecordFormat.BlockName], board.Read(UpdateRecordFormat.BlockName)!.Length);
        Assert.AreEqual(KeptTable.Rows[SecurityEventQueue.Name], board.Read(SecurityEventQueue.Name)!.Length);
    }

    [TestMethod]
    public void The_longest_certificate_is_kept_in_halves_beside_the_one_before()
    {
        OcttCase octt = new(UpdateProtocol.Ocpp201, true);
        foreach (int id in (int[])[1, 2])
        {
            string certificate = "good" + new string('p', FirmwareRequest.MostCertificateCharacters - 4);
            Assert.AreNotEqual("Rejected", octt.Update.Request(octt.Request(id: id, certificate: certificate)).Word);
            octt.Steps(1);
        }

        foreach (string name in (string[])["certaa", "certab", "certba", "certbb"])
        {
            Assert.AreEqual(KeptTable.Rows[name], octt.Board.Read(name)?.Length, name);
        }

        octt.Boot(BootCause.PowerOn);
        octt.Steps(30);
        Assert.EndsWith("SignatureVerified Installing InstallRebooting", octt.Reported[..(octt.Reported.IndexOf("InstallRebooting", StringComparison.Ordinal) + 16)]);
    }

    // States that an event treats alike share a row.
    private static IEnumerable<string> Rows()
    {
        foreach (UpdateEvent happened in Enum.GetValues<UpdateEvent>())
        {
            IEnumerable<IGrouping<string, UpdatePhase>> groups = Enum.GetValues<UpdatePhase>()
                .Where(s => UpdateStateMachine.Next(s, happened) != null)
                .GroupBy(s => Tail(s, UpdateStateMachine.Next(s, happened)));
            foreach (IGrouping<string, UpdatePhase> group in groups)
            {
                yield return $"| {happened} | {string.Join(", ", group)} | {group.Key}";
            }
        }
    }

    private static string Tail(UpdatePhase state, UpdateTransition step) =>
        $"{(step.Next == state ? "(stays)" : step.Next)} | {step.PlainStatus ?? "-"} | {step.Status ?? "-"} | {(step.Action == UpdateAction.None ? "-" : step.Action)} |";
}
