using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Chargers;

namespace TwinSlot.Tests.Tools.Chargers;

/// <summary>What numbers are called.</summary>
[TestClass]
public sealed class NumberNamesTests
{
    [TestMethod]
    public void The_page_has_the_names_that_are_typed() => CollectionAssert.AreEqual(
        NumberNames.All.Select(name => $"`{name}`").ToArray(),
        DocumentTable.Rows(Repository.Read("docs", "provisioning.md"), "| number | name | `--number` | what |").Select(row => row[2]).ToArray());
}
