using System.Runtime.CompilerServices;
using TwinSlot.Contract;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Charger;

/// <summary>Holds docs/ocpp.md to the code.</summary>
[TestClass]
public sealed class OcppDocumentTests
{
    [TestMethod]
    public void TheTableOfStepsIsThatOfTheMachine()
    {
        string expected = string.Join('\n', Rows());
        string[] lines = Document().Split('\n');
        int head = Array.FindIndex(lines, l => l.StartsWith("| event | in", StringComparison.Ordinal));
        string[] rows = [.. lines.Skip(head + 2).TakeWhile(l => l.StartsWith('|'))];
        Assert.AreEqual(expected, string.Join('\n', rows), "the table should be:\n" + expected);
    }

    [TestMethod]
    public void EverySettingAndDialectIsTold()
    {
        string document = Document();
        foreach (string word in (string[])["`ocpp`", "`signedFirmware`", "`manufacturerRoots`", "`connectors`", "--ocpp 1.6-secure", "2.0.1-unsigned", "2.1"])
        {
            StringAssert.Contains(document, word);
        }
    }

    [TestMethod]
    public void WhatIsKeptIsAsLongAsTheTableSaysAtTheMost()
    {
        FakeBoard board = new();
        UpdateRecord update = new()
        {
            Location = new string('l', FirmwareRequest.MostLocationBytes),
            ETag = new string('e', UpdateRecordFormat.MostTagBytes),
            Signature = new string('s', FirmwareRequest.MostSignatureCharacters),
            Cause = new string('c', 2 * UpdateRecordFormat.MostCauseBytes),
        };
        Assert.IsTrue(new UpdateStore(board).Save(update));
        SecurityEventQueue events = new(board);
        for (int i = 0; i < SecurityEventQueue.Most; i++)
        {
            events.Add(new SecurityEvent(SecurityEventTypes.InvalidFirmwareSigningCertificate, 1, new string('t', SecurityEvent.MostTechInfoBytes)), true);
        }

        Assert.AreEqual(KeptTable.Rows[UpdateStore.Name], board.Read(UpdateStore.Name)!.Length);
        Assert.AreEqual(KeptTable.Rows[SecurityEventQueue.Name], board.Read(SecurityEventQueue.Name)!.Length);
    }

    [TestMethod]
    public void TheLongestCertificateIsKeptInHalvesBesideTheOneBefore()
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

        octt.Boot("power-on");
        octt.Steps(30);
        Assert.EndsWith("SignatureVerified Installing InstallRebooting", octt.Told[..(octt.Told.IndexOf("InstallRebooting", StringComparison.Ordinal) + 16)]);
    }

    /// <summary>The document. The path of the caller is this file's.</summary>
    internal static string Text => Document();

    private static string Document([CallerFilePath] string path = "")
    {
        DirectoryInfo folder = new FileInfo(path).Directory!.Parent!.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "ocpp.md")).ReplaceLineEndings("\n");
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
