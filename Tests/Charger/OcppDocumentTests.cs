using System.Runtime.CompilerServices;
using TwinSlot.Updater;
using TwinSlot.Updater.Ocpp;

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

    internal static string Document([CallerFilePath] string path = "")
    {
        DirectoryInfo folder = new FileInfo(path).Directory!.Parent!.Parent!;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "ocpp.md")).ReplaceLineEndings("\n");
    }

    // States that an event treats alike share a row.
    private static IEnumerable<string> Rows()
    {
        foreach (UpdateEvent happened in Enum.GetValues<UpdateEvent>())
        {
            IEnumerable<IGrouping<string, UpdateState>> groups = Enum.GetValues<UpdateState>()
                .Where(s => UpdateMachine.Next(s, happened) != null)
                .GroupBy(s => Tail(s, UpdateMachine.Next(s, happened)));
            foreach (IGrouping<string, UpdateState> group in groups)
            {
                yield return $"| {happened} | {string.Join(", ", group)} | {group.Key}";
            }
        }
    }

    private static string Tail(UpdateState state, UpdateStep step) =>
        $"{(step.Next == state ? "(stays)" : step.Next)} | {step.PlainStatus ?? "-"} | {step.Status ?? "-"} | {(step.Action == UpdateAction.None ? "-" : step.Action)} |";
}
