using System.Buffers.Binary;
using System.Security.Cryptography;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Testing.Rigs;

/// <summary>The files of a flash, by what they are parts of.</summary>
internal static class FlashFiles
{
    private const int SequenceOffset = 12;

    /// <summary>A text that is the same as long as nothing is written to a part.</summary>
    /// <param name="flash">The flash, as far as the rig reads it.</param>
    /// <param name="directory">The firmware's directory on it.</param>
    /// <param name="isCopy">True for a copy of the flash, whose files have the time of the copying.</param>
    public static string Snapshot(string flash, string directory, FlashPart part, bool isCopy) => string.Join('\n', Of(flash, directory, part).Select(file =>
        $"{Path.GetRelativePath(flash, file.FullName)} {(isCopy ? "" : $"{file.LastWriteTimeUtc:O} ")}{Convert.ToHexString(SHA256.HashData(Read(file)))}"));

    /// <summary>Damages a part.</summary>
    /// <param name="flash">The flash, as far as the rig reads it.</param>
    /// <param name="directory">The firmware's directory on it.</param>
    /// <exception cref="RigException">Nothing of the part is there.</exception>
    public static void Damage(string flash, string directory, FlashPart part, FlashDamage damage)
    {
        FileInfo[] files = [.. Of(flash, directory, part)];
        if (files.Length == 0)
        {
            throw new RigException($"the flash has nothing of {part} that could be damaged");
        }

        foreach (FileInfo file in files)
        {
            Damage(file, damage);
        }
    }

    private static void Damage(FileInfo file, FlashDamage damage)
    {
        if (damage == FlashDamage.Delete)
        {
            file.Delete();
            return;
        }

        byte[] bytes = damage == FlashDamage.Garbage ? "garbage"u8.ToArray() : File.ReadAllBytes(file.FullName);
        if (damage == FlashDamage.FlipBit && bytes.Length > 0)
        {
            bytes[bytes.Length / 2] ^= 1;
        }
        else if (damage == FlashDamage.EraseHalf)
        {
            Array.Fill(bytes, (byte)0xFF, 0, bytes.Length / 2);
        }

        File.WriteAllBytes(file.FullName, bytes);
    }

    private static IEnumerable<FileInfo> Of(string flash, string directory, FlashPart part)
    {
        FileInfo[] all = In(directory, SearchOption.TopDirectoryOnly);
        return part switch
        {
            FlashPart.All => In(flash, SearchOption.AllDirectories),
            FlashPart.SlotA => all.Where(file => file.Name == SlotFiles.Name(0)),
            FlashPart.SlotB => all.Where(file => file.Name == SlotFiles.Name(1)),
            FlashPart.Slots => all.Where(IsSlot),
            FlashPart.Record => all.Where(IsRecord),
            FlashPart.NewestRecordCopy => all.Where(IsRecord).OrderByDescending(Sequence).Take(1),
            FlashPart.SlotsAndRecord => all.Where(file => IsSlot(file) || IsRecord(file)),
            _ => all.Where(file => file.Name == FlightLogReader.SegmentName(0) || file.Name == FlightLogReader.SegmentName(1)),
        };
    }

    private static FileInfo[] In(string directory, SearchOption depth)
    {
        DirectoryInfo files = new(directory);
        return files.Exists ? [.. files.EnumerateFiles("*", depth).OrderBy(file => file.FullName, StringComparer.Ordinal)] : [];
    }

    private static bool IsSlot(FileInfo file) => file.Name == SlotFiles.Name(0) || file.Name == SlotFiles.Name(1);

    private static bool IsRecord(FileInfo file) => file.Name.StartsWith(RecordStore.FileName + ".", StringComparison.Ordinal);

    // By the number in the block (docs/boot-record.md, "The block") and not by the file's time: two copies that are written one after the
    // other have the same one on a file system that counts in milliseconds.
    private static long Sequence(FileInfo file)
    {
        byte[] bytes = Read(file);
        return bytes.Length >= SequenceOffset + sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(SequenceOffset)) : -1;
    }

    // The board may be running and replace a file just now.
    private static byte[] Read(FileInfo file)
    {
        try
        {
            using FileStream stream = new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (IOException)
        {
            return [];
        }
    }
}
