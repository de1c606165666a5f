using CsCheck;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;

namespace TwinSlot.Tests.Host.Soak;

/// <summary>What holds of every step of a soak, whatever was kept and whatever was seen.</summary>
[TestClass]
public sealed class SoakEvaluatorPropertyTests
{
    private static readonly Gen<HealthRecord> s_record = Gen.Byte.Array[HealthRecord.Length].Select(static bytes => HealthRecord.FromBytes(Bounded(bytes)));

    private static readonly Gen<HealthWindow> s_part = Gen.Int[0, 3600].Array[9].Select(static n => new HealthWindow
    {
        Seconds = n[0],
        ForcedResets = n[1] % 3,
        LateTasks = n[2] % 3,
        NetworkSeconds = n[3],
        WithoutBackendSeconds = Math.Min(n[3], n[4]),
        Sessions = n[5] % 9,
        FaultedSessions = Math.Min(n[5] % 9, n[6] % 9),
        FailedDiagnostics = n[7] % 3,
        LowestFreeMemory = (n[8] * 100) - 1,
    });

    [TestMethod]
    public void Every_step_keeps_the_rules() => Gen.Select(s_record, s_part, Gen.Bool, Gen.Int[0, 5000]).Sample(
        static (record, part, onSoak, seconds) =>
        {
            SoakPolicy policy = new();
            byte[] before = record.ToBytes();
            foreach (SoakStep step in new[]
            {
                SoakEvaluator.Add(record, part, onSoak, policy),
                SoakEvaluator.Doubt(record, true, seconds, policy),
                SoakEvaluator.DoubtAnswered(SoakEvaluator.ProbeReached(record, seconds), onSoak, policy),
            })
            {
                CollectionAssert.AreEqual(before, record.ToBytes(), "the record has changed");
                Assert.IsTrue(step.Evidence.Length <= SoakStep.EvidenceCapacity && step.Evidence.All(char.IsAscii), step.Evidence);
                Assert.AreEqual(step.Verdict is SoakVerdict.Doubt or SoakVerdict.Failed, step.Reason != FailureReason.None, step.Evidence);
                Assert.AreEqual(step.Verdict == SoakVerdict.None, step.Evidence.Length == 0);
                Assert.IsLessThan(7200u, step.Next.Seconds);
                CollectionAssert.AreEqual(step.Next.ToBytes(), HealthRecord.FromBytes(step.Next.ToBytes()).ToBytes());
            }
        },
        iter: 50_000,
        threads: 1);

    // Numbers as a board has them at the most: years of operation.
    private static byte[] Bounded(byte[] bytes)
    {
        for (int i = 4; i < bytes.Length; i += 4)
        {
            bytes[i + 3] = 0;
            bytes[i + 2] &= i is >= 12 and < 36 ? (byte)0xFF : (byte)1;
        }

        bytes[43] = bytes[42] = 0;
        bytes[41] &= 0x0D;
        return bytes;
    }
}
