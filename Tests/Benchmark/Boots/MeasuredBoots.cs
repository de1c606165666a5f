using TwinSlot.Tests.Shared.Costs;

namespace TwinSlot.Tests.Benchmark.Boots;

/// <summary>Installation and boots of images of some lengths, each counted once a process: they cost the same each time.</summary>
internal sealed class MeasuredBoots
{
    /// <summary>Bytes of the images.</summary>
    public static readonly int[] Lengths = [16_000, 64_000, 256_000, Largest];

    /// <summary>Bytes of the largest: one that every part of the firmware takes in one array.</summary>
    public const int Largest = 765_000;

    private static readonly Lazy<MeasuredBoots> s_measured = new(() => new MeasuredBoots());

    private readonly Dictionary<int, BoardStep[]> _steps = Lengths.ToDictionary(length => length, length => BoardStep.OfImage(length));

    private MeasuredBoots()
    {
    }

    /// <summary>The measurements.</summary>
    public static MeasuredBoots Measured => s_measured.Value;

    /// <summary>The names of the steps, in their order.</summary>
    public IEnumerable<string> Steps => _steps[Largest].Select(step => step.Name);

    /// <summary>One step of one image.</summary>
    /// <param name="name">A name of <see cref="Shared.Costs.Scenarios.BoardScenario"/>.</param>
    public BoardStep Step(string name, int length) => _steps[length].Single(step => step.Name == name);
}
