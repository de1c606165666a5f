using System.Buffers.Binary;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// Payloads of simulated images: assemblies with "ASM", their number and their length in front, one after the other; anything else is
/// one assembly. The first of several needs the board's own assembly.
/// </summary>
/// <param name="deployment">Major version of the assembly that the board has itself.</param>
public sealed class SimulatedBundle(int deployment) : IBundleFormat
{
    /// <summary>The deployment that all images were built for.</summary>
    public const int FirstDeployment = 1;

    private const int HeadLength = 8;
    private const string ResidentName = "Resident";

    /// <summary>The assemblies that the board has itself.</summary>
    public AssemblyIdentity[] Resident { get; } = [new AssemblyIdentity(ResidentName, (ushort)deployment, 0, 0, 0)];

    /// <summary>Fills a part of a payload with bytes that are everywhere different.</summary>
    public static void Fill(Span<byte> payload, int seed)
    {
        Randomness random = new((ulong)seed);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (int at = 0; at < payload.Length; at += word.Length)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, random.Next());
            word[..Math.Min(word.Length, payload.Length - at)].CopyTo(payload[at..]);
        }
    }

    /// <summary>A payload of several assemblies.</summary>
    public static byte[] Of(int seed, params int[] lengths) => Of([.. lengths.Select(length => (seed, length))]);

    /// <summary>A payload of assemblies that have a seed each.</summary>
    public static byte[] Of(params (int Seed, int Length)[] assemblies)
    {
        List<byte> payload = [];
        for (int i = 0; i < assemblies.Length; i++)
        {
            (int seed, int length) = assemblies[i];
            byte[] assembly = new byte[(length + 3) & ~3];
            "ASM"u8.CopyTo(assembly);
            assembly[3] = (byte)i;
            BinaryPrimitives.WriteInt32LittleEndian(assembly.AsSpan(4), length);
            Fill(assembly.AsSpan(HeadLength, length - HeadLength), (seed * 16) + i);
            payload.AddRange(assembly);
        }

        return [.. payload];
    }

    /// <summary>The payload's assemblies, as the runtime would have to be given them.</summary>
    public static List<byte[]> Split(ReadOnlySpan<byte> payload)
    {
        List<byte[]> assemblies = [];
        for (int at = 0; at < payload.Length;)
        {
            int length = payload[at..].StartsWith("ASM"u8) ? BinaryPrimitives.ReadInt32LittleEndian(payload[(at + 4)..]) : payload.Length - at;
            assemblies.Add(payload.Slice(at, length).ToArray());
            at += (length + 3) & ~3;
        }

        return assemblies;
    }

    /// <inheritdoc/>
    public int AssemblyLength(IImageBytes image, int position, int end)
    {
        byte[] head = new byte[HeadLength];
        if (end - position < HeadLength || !image.Read(position, head, 0, HeadLength) || !head.AsSpan().StartsWith("ASM"u8))
        {
            return end - position;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
        return length < HeadLength || length > end - position ? 0 : length;
    }

    /// <inheritdoc/>
    public AssemblyDescription Describe(IImageBytes image, int position, int length)
    {
        byte[] head = new byte[HeadLength];
        bool several = length >= HeadLength && image.Read(position, head, 0, HeadLength) && head.AsSpan().StartsWith("ASM"u8);
        AssemblyIdentity[] needs = several && head[3] == 0 ? [new AssemblyIdentity(ResidentName, FirstDeployment, 0, 0, 0)] : [];
        return new AssemblyDescription(new AssemblyIdentity("Simulated" + (several ? head[3] : 0), 1, 0, 0, 0), needs, false);
    }

    /// <inheritdoc/>
    public bool IsIntact(IImageBytes image, int position, int length, SlotManager.IProgress progress) => true;
}
