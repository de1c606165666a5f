using System.Buffers.Binary;
using System.IO.Hashing;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.Tests.Fuzz.Engine;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>The provisioning block of a deployment, as the bootloader reads it: the input is what stands in it before it is filled up.</summary>
public sealed class ProvisioningTarget : IFuzzTarget
{
    private const int Length = 16384;
    private const int Entries = 24;

    /// <inheritdoc/>
    public string Name => "provisioning";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = [[1, 0, 0], [4, 32, 0], [5, 3, 0, (byte)'a', 0], [6, 5, 0], [62, 1, 0, 0, 0], [63, 0, 0, 0, 0]];

    /// <inheritdoc/>
    public int MostLength => 2048;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (64L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
        if (input.Length < Entries)
        {
            return;
        }

        "TwinSlotProvided"u8.CopyTo(input);
        BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(16), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(input.AsSpan(18), (ushort)(input.Length - Entries));
        BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(20), Crc32.HashToUInt32(input.AsSpan(Entries)));
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        byte[] block = new byte[Length];
        block.AsSpan().Fill(255);
        input.AsSpan(0, Math.Min(input.Length, Length)).CopyTo(block);
        ProvisioningResult result = ProvisioningReader.Read(block);
        bool isRefused = result.Problem.Length > 0;
        PromiseBroken.Unless(!isRefused || (result.Values.Keys.Length == 0 && result.Values.Settings.Length == 0 && !result.Values.AllowTestImages), "a block that is refused gives no values");
        PromiseBroken.Unless(result.Values.Keys.All(key => key != null) && result.Values.Settings.All(text => text != null), "keys and settings are whole");
        PromiseBroken.Unless(result.Values.SealKey.Length == 32 && result.Values.VendorUuid.Length == 16 && result.Values.ClassUuid.Length == 16, "keys have their length");
        PromiseBroken.Unless(result.Values.SealKey.Any(b => b != 0) || result.Values.Identity(1000).Keys.Count == 0, "without a seal key none is trusted");
        return isRefused ? result.Problem : $"{result.Values.Keys.Length} keys, {result.Values.Settings.Length} settings";
    }
}
