using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>A copy of the boot record, and the boot decision over whatever record comes of it.</summary>
public sealed class RecordTarget : IFuzzTarget
{
    private const int MostSteps = 6;

    private static readonly BootPolicy s_policy = new();

    private static readonly FailureReason[] s_findings = [FailureReason.None, FailureReason.CrcMismatch];

    /// <inheritdoc/>
    public string Name => "record";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = ["TSBR"u8.ToArray(), [48, 1, 0, 0], [0], [1], [2], [3], [4], [5]];

    /// <inheritdoc/>
    public int MostLength => 512;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 1 << 20;

    /// <inheritdoc/>
    public void Repair(byte[] input) => Checksums.Crc32Behind(input);

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        MemoryStorage files = new();
        files.Put("boot.0", input);
        RecordStore store = new(files);
        if (!store.Load())
        {
            PromiseBroken.Unless(store.Current is null, "without a readable copy there is no record");
            return "refused";
        }

        BootRecord record = store.Current;
        PromiseBroken.Unless(record.ToBytes().AsSpan().SequenceEqual(record.Clone().ToBytes()), "a record's copy is the record");
        string result = $"read, {record.Slots[0].State}, {record.Slots[1].State}, {record.Probe}, {record.Intent}";
        foreach (ResetCause cause in Enum.GetValues<ResetCause>())
        {
            Decide(record, new BootInput { Cause = cause, ButtonHeld = cause == ResetCause.Unknown }, s_findings[0], s_findings[0]);
            Decide(record, new BootInput { Cause = cause }, s_findings[1], s_findings[0]);
            Decide(record, new BootInput { Cause = cause, CanPersist = false }, s_findings[0], s_findings[1]);
        }

        PromiseBroken.Unless(store.Save(record) && new RecordStore(files).Load(), "a record that was read can be written and read again");
        return result;
    }

    private static void Decide(BootRecord record, BootInput input, FailureReason a, FailureReason b)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            BootDecision decision = BootDecider.Decide(record, input, s_policy);
            if (decision.Action == BootAction.Persist)
            {
                PromiseBroken.Unless(input.CanPersist, "a write is not asked for where it is refused");
                input.Accounting = decision.Accounting;
                if (decision.SpentSlot >= 0)
                {
                    input.Spent[decision.SpentSlot] = true;
                }

                record = decision.Next;
                continue;
            }

            if (decision.Action != BootAction.CheckSlot)
            {
                PromiseBroken.Unless(decision.Next is not null, "a decision has the next record");
                PromiseBroken.Unless(decision.Action != BootAction.Boot || input.Checked[decision.Slot], "nothing boots unchecked");
                PromiseBroken.Unless(
                    decision.Action != BootAction.Boot || input.CheckResult[decision.Slot] == FailureReason.None, "nothing boots that failed its check");
                PromiseBroken.Unless(decision.Next!.SecurityFloor == record.SecurityFloor, "a boot does not move the security floor");
                return;
            }

            PromiseBroken.Unless(!input.Checked[decision.Slot], "no slot is checked twice in a boot");
            input.Checked[decision.Slot] = true;
            input.CheckResult[decision.Slot] = decision.Slot == 0 ? a : b;
        }

        throw new PromiseBroken("promise broken: a decision is made within a few steps");
    }
}
