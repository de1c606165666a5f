namespace TwinSlot.Tests.Shared.Host;

/// <summary>What is wrong with a PSS encoding.</summary>
public enum PssFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The last byte is not 0xBC.</summary>
    Trailer,

    /// <summary>The bit above the encoding's length is set.</summary>
    TopBit,

    /// <summary>The first byte of the zero padding is not zero.</summary>
    FirstPaddingByte,

    /// <summary>The last byte of the zero padding is not zero.</summary>
    LastPaddingByte,

    /// <summary>The byte between padding and salt is not 1.</summary>
    Separator,

    /// <summary>The hash is of another salt.</summary>
    Hash,
}
