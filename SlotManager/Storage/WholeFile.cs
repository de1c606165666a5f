using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.SlotManager.Storage;

/// <summary>Reads a small file in one go.</summary>
public static class WholeFile
{
    /// <summary>The file's bytes, or null if it is missing, shorter than asked for, or cannot be read.</summary>
    /// <param name="length">How many bytes to read from its start.</param>
    public static byte[] Read(IStorage storage, string name, int length)
    {
        IFileReader reader = storage.OpenRead(name);
        if (reader == null)
        {
            return null;
        }

        byte[] bytes = new byte[length];
        bool whole = Fill(reader, bytes);
        reader.Close();
        return whole ? bytes : null;
    }

    /// <summary>Fills an array from where a reader stands. False if the file ends before, or the medium fails.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="bytes">Is filled.</param>
    public static bool Fill(IFileReader reader, byte[] bytes)
    {
        int filled = 0;
        while (filled < bytes.Length)
        {
            int read = reader.Read(bytes, filled, bytes.Length - filled);
            if (read <= 0)
            {
                return false;
            }

            filled += read;
        }

        return true;
    }
}
