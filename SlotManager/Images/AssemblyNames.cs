using System.Text;

namespace TwinSlot.SlotManager.Images;

/// <summary>Names of assemblies as bytes: printable ASCII without spaces, so that what a message shows is what was compared.</summary>
internal static class AssemblyNames
{
    private const int First = ' ' + 1;
    private const int Last = '~';

    /// <summary>Reads a name.</summary>
    /// <returns>The name; null if it is empty or has other characters.</returns>
    /// <param name="bytes">Hold it.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">Its bytes.</param>
    public static string Read(byte[] bytes, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[offset + i] < First || bytes[offset + i] > Last)
            {
                return null;
            }
        }

        return count == 0 ? null : Encoding.UTF8.GetString(bytes, offset, count);
    }

    /// <summary>Reads a name that ends with a zero.</summary>
    /// <returns>The name; null if it is empty, has other characters, or does not end before the last byte.</returns>
    /// <param name="bytes">Hold it from their start, and a zero behind what may be its end.</param>
    public static string ReadTerminated(byte[] bytes)
    {
        // All names of an image pass through here, byte by byte: one comparison a character. The zero at the end ends it too.
        int end = 0;
        while (((bytes[end] - First) & 0xff) <= Last - First)
        {
            end++;
        }

        return end > 0 && end < bytes.Length - 1 && bytes[end] == 0 ? Encoding.UTF8.GetString(bytes, 0, end) : null;
    }
}
