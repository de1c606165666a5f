using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>An image of the flows. The files in Images were made once: RSA-2048, the private keys thrown away.</summary>
public sealed class TestImage
{
    private TestImage(string name, byte[] bytes, bool genuine)
    {
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(bytes)).Manifest;
        Name = name;
        Bytes = bytes;
        Genuine = genuine;
        Digest = manifest.Sha256;
        Counter = manifest.SecurityCounter;
    }

    /// <summary>Version 1, counter 1: what the charger came with.</summary>
    public static TestImage Old { get; } = new("old", Resource("old.img"), true);

    /// <summary>Version 2, counter 1: the update.</summary>
    public static TestImage New { get; } = new("new", Resource("new.img"), true);

    /// <summary>Version 3, counter 2: an update that nothing older may follow.</summary>
    public static TestImage Newer { get; } = new("newer", Resource("newer.img"), true);

    /// <summary>Version 4, counter 0: signed, but withdrawn.</summary>
    public static TestImage BelowFloor { get; } = new("below-floor", Resource("below-floor.img"), true);

    /// <summary>Signed by a key that the board does not trust.</summary>
    public static TestImage UntrustedKey { get; } = new("untrusted-key", Resource("untrusted-key.img"), false);

    /// <summary>All that may ever run, whatever is on the medium.</summary>
    public static TestImage[] Runnable { get; } = [Old, New, Newer];

    /// <summary>The key that they are signed by, DER.</summary>
    public static byte[] Key { get; } = Resource("trusted.der");

    /// <summary>What it is called in a report.</summary>
    public string Name { get; }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>True if it is signed by the board's key.</summary>
    public bool Genuine { get; }

    /// <summary>Its SHA-256 as the record names it.</summary>
    public byte[] Digest { get; }

    /// <summary>Its security counter.</summary>
    public uint Counter { get; }

    /// <summary>The image of a digest, or null.</summary>
    public static TestImage? ByDigest(ReadOnlySpan<byte> digest)
    {
        foreach (TestImage image in Runnable)
        {
            if (digest.SequenceEqual(image.Digest))
            {
                return image;
            }
        }

        return null;
    }

    /// <summary>The slot that holds this image by a record, or -1.</summary>
    public int SlotIn(BootRecord record) => IsIn(record.Slots[0]) ? 0 : IsIn(record.Slots[1]) ? 1 : -1;

    private bool IsIn(SlotEntry entry) => entry.State != SlotState.Empty && Digest.AsSpan().SequenceEqual(entry.Digest);

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(TestImage).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
