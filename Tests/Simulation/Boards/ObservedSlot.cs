using System.Buffers.Binary;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>A slot in an <see cref="ObservedRecord"/>.</summary>
public sealed class ObservedSlot
{
    /// <summary>The soak of a confirmed image runs: the number in docs/boot-record.md.</summary>
    public const int OnSoak = 1;

    /// <summary>The image was on soak and is on trial for a control experiment.</summary>
    public const int InDoubt = 2;

    internal ObservedSlot(ReadOnlySpan<byte> bytes)
    {
        State = (ObservedState)bytes[0];
        TriesLeft = bytes[1];
        InterruptionsLeft = bytes[2];
        LastFailure = bytes[3];
        Soak = bytes[7];
        SecurityCounter = BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]);
        Digest = bytes[32..64].ToArray();
    }

    /// <summary>Its state.</summary>
    public ObservedState State { get; }

    /// <summary>Boots that a trial may still begin after a forced reset.</summary>
    public int TriesLeft { get; }

    /// <summary>Boots that a trial may still begin after any other reset.</summary>
    public int InterruptionsLeft { get; }

    /// <summary>Why it failed: the number in docs/boot-record.md.</summary>
    public int LastFailure { get; }

    /// <summary>Where its soak stands: 0 if none runs.</summary>
    public int Soak { get; }

    /// <summary>The image's security counter.</summary>
    public uint SecurityCounter { get; }

    /// <summary>The image's SHA-256.</summary>
    public byte[] Digest { get; }

    /// <summary>True if it holds an image.</summary>
    public bool Holds(TestImage image) => State != ObservedState.Empty && image.Digest.AsSpan().SequenceEqual(Digest);
}
