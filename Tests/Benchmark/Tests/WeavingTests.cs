using Mono.Cecil;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Weaving;

namespace TwinSlot.Tests.Benchmark.Tests;

/// <summary>The counters that are woven into the firmware, and what they add up to.</summary>
[TestClass]
public sealed class WeavingTests
{
    [TestMethod]
    public void A_loop_of_a_known_length_counts_what_it_is_long()
    {
        // PeCrc.Append is one loop over its bytes, without a call.
        BoardStep crc = BoardStep.OfArithmetic().Single(step => step.Name.StartsWith("CRC-32", StringComparison.Ordinal));
        long instructions = crc.Total[(int)Work.Instructions];
        Assert.AreEqual(0, crc.Total[(int)Work.Calls]);
        Assert.AreEqual(0, crc.Total[(int)Work.Objects]);
        Assert.AreEqual(instructions, crc.Sum(Phase.Crc)[(int)Work.Instructions]);

        // 39 for a byte, and some at both ends.
        Assert.AreEqual(39, instructions / 65536);
        Assert.IsLessThan(32, instructions % 65536);
    }

    [TestMethod]
    [DataRow("TwinSlot.SlotManager.Records.RecordStore::Save", Phase.Record)]
    [DataRow("TwinSlot.SlotManager.Cryptography.Sha256::Append", Phase.Hash)]
    [DataRow("TwinSlot.SlotManager.Cryptography.RsaPss::Verify", Phase.Signature)]
    [DataRow("TwinSlot.SlotManager.Bundles.PeCrc::Append", Phase.Crc)]
    [DataRow("TwinSlot.SlotManager.Bundles.LinkCheck::Check", Phase.Link)]
    [DataRow("TwinSlot.SlotManager.Images.RamImage::Load", Phase.Read)]
    [DataRow("TwinSlot.SlotManager.Images.RamImage::Read", null)]
    [DataRow("TwinSlot.SlotManager.Bytes::Same", null)]
    public void Methods_begin_the_phases_of_the_table(string method, Phase? phase) => Assert.AreEqual(phase, PhaseTable.Of(method));

    [TestMethod]
    public void Every_entry_of_the_table_of_phases_names_methods_of_the_firmware()
    {
        string[] methods =
        [
            .. IlSize.BootPath.SelectMany(assembly => ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).GetTypes())
                .SelectMany(type => type.Methods.Select(method => $"{type.FullName}::{method.Name}")),
        ];
        string[] stale = [.. PhaseTable.Prefixes.Where(prefix => !methods.Any(method => method.StartsWith(prefix, StringComparison.Ordinal)))];
        Assert.IsEmpty(stale, string.Join(", ", stale));
    }

    [TestMethod]
    public void What_a_phase_owns_stays_with_it_and_what_an_exception_left_open_is_closed()
    {
        CostClock.Reset();
        int outside = CostClock.Enter((int)Phase.Signature);
        int signature = CostClock.Enter((int)Phase.Hash);
        CostClock.Add(5, 1, 0);
        CostClock.Leave(signature);
        CostClock.Leave(outside);
        CostClock.Enter((int)Phase.Parse);
        int parse = CostClock.Enter((int)Phase.Hash);
        CostClock.Add(7, 0, 0);
        Assert.AreEqual((int)Phase.Parse, parse);

        // An exception ended both: their caller's end counts.
        CostClock.Leave(outside);
        CostClock.Add(11, 0, 0);
        long[][] work = CostClock.Read();
        Assert.AreEqual(5, work[(int)Phase.Signature][(int)Work.Instructions]);
        Assert.AreEqual(7, work[(int)Phase.Hash][(int)Work.Instructions]);
        Assert.AreEqual(11, work[(int)Phase.Sequence][(int)Work.Instructions]);
    }

    [TestMethod]
    public void Modelled_time_is_what_the_table_of_costs_makes_of_the_counts()
    {
        CostTable costs = new(InstructionsPerMs: 100, Call: 20, HmacPerKiB: 1, CrcPerKiB: 2, ReadPerKiB: 3, WritePerKiB: 4, File: 5, LoadPerKiB: 6, Start: 7);
        long[] work = new long[Enum.GetValues<Work>().Length];
        work[(int)Work.Instructions] = 1_000;
        work[(int)Work.Calls] = 10;
        work[(int)Work.FileOperations] = 2;
        work[(int)Work.HmacBytes] = work[(int)Work.CrcBytes] = work[(int)Work.ReadBytes] = work[(int)Work.WrittenBytes] = work[(int)Work.LoadedBytes] = 1024;
        Assert.AreEqual(1_190, costs.Weighted(work));
        Assert.AreEqual(11.9 + 10 + 16, costs.Milliseconds(work), 1e-9);
    }
}
