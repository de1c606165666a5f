using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// An image of the flows. The files in Images were made once: RSA-2048, the private keys thrown away. Of the long ones they hold header
/// and trailer only; what is between follows from the image's minor version.
/// </summary>
public sealed class TestImage
{
    private const int HeaderLength = 32;
    private const int MinorVersion = 21;

    private readonly List<byte[]> _assemblies;

    private TestImage(string name, byte[] bytes, bool genuine)
    {
        ImageManifest manifest = ImageParser.Parse(new ArrayImage(bytes)).Manifest;
        Name = name;
        Bytes = bytes;
        Genuine = genuine;
        Digest = manifest.Sha256;
        Counter = manifest.SecurityCounter;
        Version = manifest.Version.ToText();
        _assemblies = SimulatedBundle.Split(bytes.AsSpan(manifest.PayloadOffset, manifest.PayloadLength));
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

    /// <summary>Version 2.1, counter 1: as long as one block of the firmware's, to the byte.</summary>
    public static TestImage OneBlock { get; } = new("one-block", Filled("one-block.ends", RamImage.BlockLength), true);

    /// <summary>Version 2.2, counter 1: one byte more.</summary>
    public static TestImage BlockAndByte { get; } = new("block-and-byte", Filled("block-and-byte.ends", RamImage.BlockLength + 1), true);

    /// <summary>Version 2.3, counter 1: three whole blocks.</summary>
    public static TestImage ThreeBlocks { get; } = new("three-blocks", Filled("three-blocks.ends", 3 * RamImage.BlockLength), true);

    /// <summary>Version 2.4, counter 1: a large one.</summary>
    public static TestImage FortyNineBlocks { get; } = new("forty-nine-blocks", Filled("forty-nine-blocks.ends", (48 * RamImage.BlockLength) + 100), true);

    /// <summary>Version 2.5, counter 1: three assemblies, two of which end inside a word, one of which lies in two blocks.</summary>
    public static TestImage Assemblies { get; } = new("assemblies", Assembled("assemblies.ends", 5001, 40, 20002), true);

    /// <summary>Version 2.6, counter 1: three assemblies, and a list of seven parts; blocks end within parts.</summary>
    public static TestImage Parts { get; } = new("parts", Put("parts.ends", SimulatedBundle.Of((6, 20001), (6, 12000), (6, 9000))), true);

    /// <summary>Version 2.7, counter 1: the same, but for the second assembly, which is two parts.</summary>
    public static TestImage PartsChanged { get; } = new(
        "parts-changed", Put("parts-changed.ends", SimulatedBundle.Of((6, 20001), (7, 12000), (6, 9000))), true);

    /// <summary>Version 2.8, counter 1: the same as <see cref="New"/>, marked as a security update.</summary>
    public static TestImage SecurityUpdate { get; } = new("security-update", Resource("security.img"), true);

    /// <summary>The small ones that may run.</summary>
    public static TestImage[] Runnable { get; } = [Old, New, Newer];

    /// <summary>All that may ever run, whatever is on the medium.</summary>
    public static TestImage[] All { get; } = [.. Runnable, OneBlock, BlockAndByte, ThreeBlocks, FortyNineBlocks, Assemblies, Parts, PartsChanged, SecurityUpdate];

    /// <summary>The keys that they are signed by, DER.</summary>
    public static byte[][] Keys { get; } = [Resource("trusted.der"), Resource("trusted-large.der"), Resource("trusted-parts.der"), Resource("trusted-security.der")];

    /// <summary>What it is called in a report.</summary>
    public string Name { get; }

    /// <summary>Its version, as <c>1.2.3+4</c>.</summary>
    public string Version { get; }

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
        foreach (TestImage image in All)
        {
            if (digest.SequenceEqual(image.Digest))
            {
                return image;
            }
        }

        return null;
    }

    /// <summary>True if these are its assemblies, in their order.</summary>
    public bool IsMadeOf(List<byte[]> assemblies)
    {
        if (assemblies.Count != _assemblies.Count)
        {
            return false;
        }

        for (int i = 0; i < assemblies.Count; i++)
        {
            if (!assemblies[i].AsSpan().SequenceEqual(_assemblies[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Filled(string ends, int length)
    {
        byte[] stored = Resource(ends);
        byte[] payload = new byte[length - stored.Length];
        SimulatedBundle.Fill(payload, stored[MinorVersion]);
        return [.. stored.AsSpan(0, HeaderLength), .. payload, .. stored.AsSpan(HeaderLength)];
    }

    private static byte[] Assembled(string ends, params int[] lengths) => Put(ends, SimulatedBundle.Of(Resource(ends)[MinorVersion], lengths));

    private static byte[] Put(string ends, byte[] payload)
    {
        byte[] stored = Resource(ends);
        return [.. stored.AsSpan(0, HeaderLength), .. payload, .. stored.AsSpan(HeaderLength)];
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(TestImage).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
