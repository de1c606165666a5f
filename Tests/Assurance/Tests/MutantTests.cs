using TwinSlot.Tests.Assurance.Mutants;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tests.Simulation;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>The list of mutants still fits the sources, and the table in the docs still fits the list.</summary>
[TestClass]
public sealed class MutantTests
{
    [TestMethod]
    public void Every_patch_fits_its_source()
    {
        Assert.IsGreaterThanOrEqualTo(25, AllMutants.List.Length);
        foreach (Mutant mutant in AllMutants.List)
        {
            Assert.IsNotEmpty(mutant.Patches, mutant.Name);
            foreach (Patch patch in mutant.Patches)
            {
                string source = File.ReadAllText(Path.Combine(Repository.Root, patch.File)).ReplaceLineEndings("\n");
                Assert.AreNotEqual(source, patch.Apply(source), mutant.Name);
            }
        }
    }

    [TestMethod]
    public void Every_mutant_compiles()
    {
        string[] errors = [.. AllMutants.List.Select(m => (m.Name, Error: FirmwareBuild.FindError(m.Patches))).Where(m => m.Error != null).Select(m => $"{m.Name}: {m.Error}")];
        Assert.IsEmpty(errors, Environment.NewLine + string.Join(Environment.NewLine, errors));
    }

    [TestMethod]
    public void A_mutant_that_does_not_compile_is_found()
    {
        Patch good = AllMutants.List.Single(mutant => mutant.Name == "try-not-spent").Patches.Single();
        Assert.Contains("noSuchName", FirmwareBuild.FindError(good with { New = "noSuchName++;" }) ?? "nothing");
    }

    [TestMethod]
    [DataRow("floor-never-rises", "sweep, ")]
    [DataRow("failed-check-boots", "exploration: ")]
    [DataRow("told-time-kept", "unit test, ")]
    public void A_rule_switched_off_is_noticed(string name, string by)
    {
        string? caught = MutantCheck.Catch(AllMutants.List.Single(mutant => mutant.Name == name).Patches, by);
        Assert.StartsWith(by, caught ?? "nothing");
    }

    [TestMethod]
    public void A_stale_patch_is_refused()
    {
        Patch patch = new("any.cs", "twice", "once");
        Assert.ThrowsExactly<InvalidDataException>(() => patch.Apply("not there"));
        Assert.ThrowsExactly<InvalidDataException>(() => patch.Apply("twice and twice"));
    }

    [TestMethod]
    public void The_table_names_every_mutant_and_what_caught_it()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "assurance.md"));
        foreach (Mutant mutant in AllMutants.List)
        {
            string? row = page.Split('\n').FirstOrDefault(line => line.StartsWith($"| {mutant.Rule} | `{mutant.Name}` | ", StringComparison.Ordinal));
            Assert.IsNotNull(row, $"docs/assurance.md has no row for {mutant.Name}: dotnet run -c Release --project Tests/Assurance -- mutants --write-table");
            Assert.IsFalse(row.Contains("| nothing |", StringComparison.Ordinal), $"{mutant.Name} was caught by nothing");
        }
    }
}
