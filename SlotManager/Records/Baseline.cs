using System;

namespace TwinSlot.SlotManager.Records;

/// <summary>
/// How the confirmed image reached the backend before the update: what a trial is compared with.
/// </summary>
/// <remarks>Layout: docs/boot-record.md, "The baseline".</remarks>
public sealed class Baseline
{
    /// <summary>Bytes of this part of the record.</summary>
    public const int Length = 16;

    /// <summary>Bytes of <see cref="BackendHash"/>.</summary>
    public const int BackendHashLength = 8;

    /// <summary>False if the backend had not been reached when the update was activated.</summary>
    public bool Known;

    /// <summary>OCPP security profile, 0 to 3.</summary>
    public byte SecurityProfile;

    /// <summary>The first bytes of the SHA-256 of the backend's address.</summary>
    public byte[] BackendHash;

    /// <summary>When the backend last answered the confirmed image: seconds since 1970 UTC, 0 if the board did not know the time.</summary>
    public uint LastRoundTrip;

    private const int KnownOffset = 0;
    private const int ProfileOffset = 1;
    private const int BackendHashOffset = 4;
    private const int LastRoundTripOffset = 12;

    /// <summary>No baseline.</summary>
    public Baseline()
    {
        BackendHash = new byte[BackendHashLength];
    }

    /// <summary>Writes this part of a record.</summary>
    /// <param name="buffer">Receives <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public void Write(byte[] buffer, int offset)
    {
        buffer[offset + KnownOffset] = (byte)(Known ? 1 : 0);
        buffer[offset + ProfileOffset] = SecurityProfile;
        Array.Copy(BackendHash, 0, buffer, offset + BackendHashOffset, BackendHashLength);
        Bytes.WriteUInt32(buffer, offset + LastRoundTripOffset, LastRoundTrip);
    }

    /// <summary>Reads this part of a record.</summary>
    /// <param name="buffer">Holds <see cref="Length"/> bytes.</param>
    /// <param name="offset">Where they start.</param>
    public static Baseline Read(byte[] buffer, int offset)
    {
        Baseline baseline = new Baseline();
        baseline.Known = buffer[offset + KnownOffset] == 1;
        baseline.SecurityProfile = buffer[offset + ProfileOffset];
        baseline.BackendHash = Bytes.Slice(buffer, offset + BackendHashOffset, BackendHashLength);
        baseline.LastRoundTrip = Bytes.ReadUInt32(buffer, offset + LastRoundTripOffset);
        return baseline;
    }
}
