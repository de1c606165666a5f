using System.Globalization;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Host.Records;

/// <summary>Holds the tables of numbers in docs/boot-record.md and the code together.</summary>
[TestClass]
public sealed class NumberDocumentTests
{
    [TestMethod]
    [DataRow(typeof(SlotState))]
    [DataRow(typeof(SoakState))]
    [DataRow(typeof(ProbeState))]
    [DataRow(typeof(RebootIntent))]
    [DataRow(typeof(UpdateState))]
    [DataRow(typeof(FailureReason))]
    [DataRow(typeof(LogKind))]
    [DataRow(typeof(BootCause))]
    [DataRow(typeof(BootMode))]
    [DataRow(typeof(BootAction))]
    [DataRow(typeof(RollbackLoss))]
    [DataRow(typeof(RollbackVerdict))]
    public void The_table_has_the_codes_numbers(Type type)
    {
        string[] code = [.. Enum.GetValues(type).Cast<object>().Select(
            static value => $"{Convert.ToInt32(value, CultureInfo.InvariantCulture)} {value}")];
        string[] document = [.. BootRecordDocument.Numbers(type.Name).Select(static row => $"{row.Number} {row.Name}")];
        CollectionAssert.AreEqual(code, document);
    }

    [TestMethod]
    public void The_table_of_reasons_has_the_codes_words()
    {
        foreach ((int number, string name, string words) in BootRecordDocument.Numbers(nameof(FailureReason)))
        {
            Assert.AreEqual(FailureReasons.Describe((FailureReason)number), words, name);
        }
    }
}
