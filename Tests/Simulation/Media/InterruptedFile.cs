namespace TwinSlot.Tests.Simulation.Media;

/// <summary>What is left of a file whose write was interrupted, by model. The argument enumerates the cases; see <see cref="FaultCatalogue"/>.</summary>
internal static class InterruptedFile
{
    /// <summary>Ways in which a write can be interrupted at one byte, by model.</summary>
    public static int Variants(MediumModel model) => model switch { MediumModel.Device => 1, MediumModel.Raw => 4, _ => 5 };

    // Bytes that flash programs at a time, and that FAT rewrites at a time, both scaled down to the small files of the flows.
    private const int ProgramUnit = 16;
    private const int Sector = 64;

    /// <summary>The file after the interruption; null for none.</summary>
    /// <param name="old">What was there before the writing began; null for nothing.</param>
    /// <param name="appends">True if the new bytes go behind the old ones.</param>
    /// <param name="argument">0: the old file; 1: all of the new one; else 2 + bytes written * variants + variant.</param>
    /// <param name="random">Fills in what is arbitrary.</param>
    public static StoredFile? Of(MediumModel model, StoredFile? old, bool appends, ReadOnlySpan<byte> written, int argument, ref Randomness random)
    {
        if (argument == 0)
        {
            return old;
        }

        byte[] before = appends && old != null ? old.Bytes : [];
        if (argument == 1)
        {
            return new StoredFile([.. before, .. written]);
        }

        int variants = Variants(model);
        int reached = Math.Min((argument - 2) / variants, written.Length);
        int variant = (argument - 2) % variants;
        ReadOnlySpan<byte> there = written[..reached];
        return model switch
        {
            MediumModel.Device => new StoredFile([.. before, .. there]),
            MediumModel.Raw => OnFlash(old, appends, before, written, reached, variant, ref random),
            _ => OnFat(old, appends, before, written, reached, variant, ref random),
        };
    }

    /// <summary>What is left of a file whose deletion was interrupted; null for none.</summary>
    public static StoredFile? OfDeletion(MediumModel model, StoredFile? old, int argument, ref Randomness random)
    {
        switch (argument)
        {
            case 0:
                return old;
            case 1:
                return null;
            default:
                if (old == null || model == MediumModel.Device)
                {
                    return old;
                }

                byte[] bytes = (byte[])old.Bytes.Clone();
                byte[]? unstable = model == MediumModel.Raw ? new byte[bytes.Length] : null;
                for (int i = random.Below(bytes.Length + 1); i < bytes.Length; i++)
                {
                    byte mask = (byte)random.Below(256);
                    bytes[i] = model == MediumModel.Raw ? (byte)(bytes[i] | mask) : mask;
                    if (unstable != null)
                    {
                        unstable[i] = (byte)(mask & random.Below(256));
                    }
                }

                return new StoredFile(bytes, unstable);
        }
    }

    private static StoredFile OnFlash(
        StoredFile? old, bool appends, byte[] before, ReadOnlySpan<byte> written, int reached, int variant, ref Randomness random)
    {
        if (variant == 3 && !appends && old != null)
        {
            // The interruption came while the old bytes were being erased: their zeros are on the way to ones.
            return OfDeletion(MediumModel.Raw, old, 2, ref random)!;
        }

        int end = variant == 2 ? written.Length : Math.Min(reached + ProgramUnit, written.Length);
        byte[] bytes = new byte[before.Length + end];
        before.CopyTo(bytes, 0);
        written[..reached].CopyTo(bytes.AsSpan(before.Length));
        byte[]? unstable = variant == 1 ? new byte[bytes.Length] : null;
        for (int i = reached; i < end; i++)
        {
            // Programming turns ones into zeros; some have not turned yet.
            bytes[before.Length + i] = i < reached + ProgramUnit ? (byte)(written[i] | random.Below(256)) : (byte)0xFF;
            if (unstable != null)
            {
                unstable[before.Length + i] = (byte)random.Below(256);
            }
        }

        return new StoredFile(bytes, unstable);
    }

    private static StoredFile? OnFat(
        StoredFile? old, bool appends, byte[] before, ReadOnlySpan<byte> written, int reached, int variant, ref Randomness random)
    {
        switch (variant)
        {
            case 0:
                return new StoredFile([.. before, .. written[..reached]]);
            case 1:
                // The length is there already, what it speaks of is what the clusters held before.
                byte[] bytes = new byte[before.Length + written.Length];
                before.CopyTo(bytes, 0);
                written[..reached].CopyTo(bytes.AsSpan(before.Length));
                for (int i = before.Length + reached; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)random.Below(256);
                }

                return new StoredFile(bytes);
            case 2:
                return new StoredFile([]);
            case 3:
                return old == null || appends ? WithLastSectorOverwritten(before, written, reached, ref random)
                    : new StoredFile([.. written[..reached], .. old.Bytes[Math.Min(reached, old.Bytes.Length)..]]);
            default:
                return null;
        }
    }

    private static StoredFile WithLastSectorOverwritten(byte[] before, ReadOnlySpan<byte> written, int reached, ref Randomness random)
    {
        byte[] bytes = [.. before, .. written[..reached]];
        for (int i = before.Length / Sector * Sector; i < before.Length; i++)
        {
            bytes[i] = (byte)random.Below(256);
        }

        return new StoredFile(bytes);
    }
}
