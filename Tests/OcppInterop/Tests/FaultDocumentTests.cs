using System.Globalization;
using TwinSlot.Tests.OcppInterop.Faults;
using TwinSlot.Tests.OcppInterop.Node;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Holds the table of fault runs in docs/ocpp.md to the code.</summary>
[TestClass]
public sealed class FaultDocumentTests
{
    private static readonly string[] s_document =
        File.ReadAllLines(Path.Combine(NodePackages.Folder, "..", "..", "..", "docs", "ocpp.md"));

    [TestMethod]
    public void Document_has_a_row_for_every_kind_of_fault_and_their_sum()
    {
        int head = Array.IndexOf(s_document, FaultTable.Head);
        Assert.IsGreaterThan(0, head, "docs/ocpp.md has no table of fault runs");
        string[][] rows = [.. s_document.Skip(head + 2).TakeWhile(l => l.StartsWith('|')).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
        string[] wanted = [.. Enum.GetValues<FaultKind>().Select(FaultTable.Words), "all"];
        Assert.AreEqual(string.Join('\n', wanted), string.Join('\n', rows.Select(r => r[0])));
        for (int column = 1; column < rows[0].Length; column++)
        {
            int[] counts = [.. rows.Select(r => int.Parse(r[column], CultureInfo.InvariantCulture))];
            Assert.AreEqual(counts[..^1].Sum(), counts[^1], $"column {column} does not add up");
        }
    }

    [TestMethod]
    public void Document_has_the_command_and_the_peers()
    {
        string text = string.Join('\n', s_document);
        StringAssert.Contains(text, "dotnet run -c Release --project Tests/OcppInterop -- --runs 500");
        StringAssert.Contains(text, "`ocpp-rpc`");
        StringAssert.Contains(text, "`ocpp-ws-io`");
    }
}
