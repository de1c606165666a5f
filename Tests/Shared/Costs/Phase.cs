namespace TwinSlot.Tests.Shared.Costs;

/// <summary>Parts of a boot or an installation to which work is attributed.</summary>
public enum Phase
{
    /// <summary>The boot sequence itself, what a check does between its steps, and all that no other phase has.</summary>
    Sequence,

    /// <summary>The boot record: read, changed, written.</summary>
    Record,

    /// <summary>The boot decision.</summary>
    Decision,

    /// <summary>The image is read from the medium.</summary>
    Read,

    /// <summary>CRC-32: the record's, natively, and those of assemblies.</summary>
    Crc,

    /// <summary>The seal's HMAC.</summary>
    Seal,

    /// <summary>Header, TLVs, and whether the image is for this board.</summary>
    Parse,

    /// <summary>The image's SHA-256.</summary>
    Hash,

    /// <summary>The signature, with the hashing that its padding takes.</summary>
    Signature,

    /// <summary>Name, references and bounds of the assemblies, and whether they link.</summary>
    Link,

    /// <summary>The assemblies are loaded and the application is made.</summary>
    Load,

    /// <summary>The flight log.</summary>
    Log,

    /// <summary>The image is written to the medium.</summary>
    Write,
}
