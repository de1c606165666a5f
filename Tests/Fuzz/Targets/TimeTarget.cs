using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>Date-times as backends write them.</summary>
public sealed class TimeTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "time";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces("2026-05-04T03:02:01Z", "+14:00", "-00:01", ".123456789", "9999-12-31", "T23:59:60", "1970", "02-29");

    /// <inheritdoc/>
    public int MostLength => 64;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 8192;

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        long seconds = IsoTime.Parse(TargetText.Of(input));
        PromiseBroken.Unless(seconds >= -1, "a time is known or -1");
        if (seconds < 0)
        {
            return "refused";
        }

        // One offset beyond the year 9999 is a time all the same; it has no four digits to be written in.
        bool writes = seconds < 253402300800;
        PromiseBroken.Unless(!writes || IsoTime.Parse(IsoTime.Write(seconds)) == seconds, "a time that was read can be written and read again");
        return "read";
    }
}
