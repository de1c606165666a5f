using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>What an image says it needs of the resident assemblies.</summary>
public sealed class ResidentSetTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "resident-set";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces("mscorlib", "\u0001\0\u0011\0\u0008mscorlib", "\u0001\0\u0001\0\u0010nanoFramework.Xy");

    /// <inheritdoc/>
    public int MostLength => 2048;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 16384 + (64L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        AssemblyIdentity[]? needs = ResidentNeeds.Read(input, 0, input.Length);
        if (needs is null)
        {
            return "refused";
        }

        PromiseBroken.Unless(needs.All(need => need.Name.Length > 0), "a needed assembly has a name");
        return $"{needs.Length} needed";
    }
}
