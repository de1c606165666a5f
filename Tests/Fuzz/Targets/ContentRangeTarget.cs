using TwinSlot.ReferenceCharger;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>The Content-Range of a partial answer.</summary>
public sealed class ContentRangeTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "content-range";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces("bytes ", "-", "/", "*", "2147483648", "9223372036854775808", " ", "+1");

    /// <inheritdoc/>
    public int MostLength => 256;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 4096 + (32L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        ContentRange range = new(TargetText.Of(input));
        PromiseBroken.Unless(range.Start >= -1 && range.TotalLength >= -1, "a position and a length are known or -1");
        return $"start {range.Start >= 0}, length {range.TotalLength >= 0}";
    }
}
