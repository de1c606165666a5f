using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager;

namespace TwinSlot.Tests.Host.Documents;

/// <summary>Holds the advice in docs/rollback.md and the code together.</summary>
[TestClass]
public sealed class RollbackDocumentTests
{
    [TestMethod]
    public void Each_reason_has_its_advice_once()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "rollback.md")).ReplaceLineEndings("\n");
        int start = text.IndexOf("| Reason | Advice |", StringComparison.Ordinal);
        Dictionary<FailureReason, string> document = [];
        foreach (string line in text[start..].Split('\n').Skip(2).TakeWhile(static line => line.StartsWith('|')))
        {
            string[] cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            foreach (string name in cells[0].Split(", "))
            {
                document.Add(Enum.Parse<FailureReason>(name.Trim('`')), cells[1]);
            }
        }

        foreach (FailureReason reason in Enum.GetValues<FailureReason>().Where(static reason => reason != FailureReason.None))
        {
            Assert.AreEqual(RollbackAdvice.Of(reason, RollbackLosses.Of(reason)), document[reason], reason.ToString());
        }

        Assert.HasCount(Enum.GetValues<FailureReason>().Length - 1, document);
        foreach (RollbackLoss lost in (RollbackLoss[])[RollbackLoss.Tasks, RollbackLoss.Nothing])
        {
            string advice = RollbackAdvice.Of(FailureReason.OutOfTries, lost);
            Assert.Contains($"\"{advice}\"", text.Replace('\n', ' '));
        }

        Assert.Contains($"\"{RollbackAdvice.OfAnImageStillThere}\"", text.Replace('\n', ' '));
    }
}
