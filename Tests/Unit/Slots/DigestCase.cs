using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>An update whose digest is carried along with its bytes.</summary>
internal static class DigestCase
{
    internal const int Block = 16384;
    internal const int Part = 4096;

    // A state is stored behind the eighth block, and behind every eighth after it.
    internal const int Stored = 8 * Block;

    internal static FakeBoard WithLargeSlots()
    {
        FakeBoard board = Running();
        board.Identity.Capacity = 1024 * 1024;
        return board;
    }

    /// <summary>As after a reboot: nothing is known but what is on the medium.</summary>
    internal static ImageInstaller Begun(FakeBoard board, uint request, IProgress progress)
    {
        ImageInstaller installer = Installer(board, progress);
        Is(InstallStatus.Ok, installer, installer.Begin(0, 1, request, Source, true, false));
        return installer;
    }

    internal static void Write(ImageInstaller installer, byte[] file, int from, int count)
    {
        for (int end = from + count; from < end; from += Block)
        {
            Is(InstallStatus.Ok, installer, installer.Write(file, from, end - from < Block ? end - from : Block));
        }
    }

    internal static void AssertNothingStored(FakeBoard board)
    {
        Assert.AreEqual(-1, board.Storage.Length("digest.0"));
        Assert.AreEqual(-1, board.Storage.Length("digest.1"));
    }

    internal static void Has(byte[] file, ImageInstaller installer)
    {
        Sha256 sha256 = new Sha256();
        sha256.Append(file, 0, file.Length);
        byte[] expected = new byte[Sha256.DigestLength];
        sha256.Finish(expected, 0);
        byte[] digest = new byte[Sha256.DigestLength];
        Is(InstallStatus.Ok, installer, installer.Digest(digest));
        Assert.AreEqual(Hex.Of(expected), Hex.Of(digest));
    }

    internal static byte[] File(int length, int seed)
    {
        byte[] file = new byte[length];
        for (int i = 0; i < length; i++)
        {
            file[i] = (byte)((i * 7) + (i >> 8) + seed);
        }

        return file;
    }
}
