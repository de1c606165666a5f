using System.Globalization;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Soak;

/// <summary>The table of figures in docs/soak.md is the code's.</summary>
[TestClass]
public sealed class SoakDocumentTests
{
    [TestMethod]
    public void Each_figure_has_its_row()
    {
        string[][] rows = DocumentTable.Rows(Repository.Read("docs", "soak.md").ReplaceLineEndings("\n"), "| figure | bad is |");
        SoakFigure[] figures = Enum.GetValues<SoakFigure>();
        Assert.HasCount(figures.Length, rows);
        Assert.HasCount(SoakFigures.Count, figures);
        foreach ((SoakFigure figure, string[] row) in figures.Zip(rows))
        {
            Assert.AreEqual($"`{figure}`", row[0]);
            Assert.AreEqual(SoakFigures.Limit(figure), Number(row[5]), $"{figure}: limit");
            uint usual = SoakFigures.Usual(figure, new HealthFigures(), 1000);
            uint prior = Number(row[3]);
            if (figure != SoakFigure.Memory)
            {
                Assert.AreEqual(usual, Number(row[2]), $"{figure}: usual");
            }

            Assert.AreEqual(SoakFigures.Worse(figure, 1), Number(row[4]), $"{figure}: worse");

            // As many bad hours as are known beforehand, all of them bad: what the page's formula makes of it.
            HealthFigures all = new()
            {
                Hours = prior,
                SoakHours = prior,
                NetworkHours = prior,
                Sessions = prior,
                MemoryHours = prior,
                CrashHours = 10,
                UnsharedLosses = 10,
                LossHours = 10,
                FaultedSessions = 10,
                MemoryLows = 10,
                DiagnosticHours = 10,
            };
            Assert.AreEqual((((ulong)usual * prior) + 15_000_000) / (2 * prior), SoakFigures.Usual(figure, all, 1000), $"{figure}: known as if from");
        }
    }

    [TestMethod]
    public void The_page_says_what_the_policy_says()
    {
        SoakPolicy policy = new();
        DocumentTable.MustSay(
            Repository.Read("docs", "soak.md"),
            $"*on soak* for {policy.Hours} hours of operation and at least three charging sessions, or for seven days of operation",
            $"after {policy.DoubtAfter / 60} minutes without the backend",
            $"Each board waits up to {policy.DoubtSpread / 60} minutes more",
            $"After {policy.DoubtAfterSuspicion / 60} minutes, where",
            $"took no longer than {policy.PromptAfter} seconds",
            "At most four experiments within 24 hours");
        Assert.AreEqual(3, policy.Sessions);
        Assert.AreEqual(7 * 24, policy.LongestHours);
        Assert.AreEqual(4, policy.DoubtsADay);
    }

    private static uint Number(string cell) => uint.Parse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
