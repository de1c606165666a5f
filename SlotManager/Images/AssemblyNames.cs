using System.Text;

namespace TwinSlot.SlotManager.Images;

/// <summary>Names of assemblies as bytes: printable ASCII without spaces, so that what a message shows is what was compared.</summary>
internal static class AssemblyNames
{
    /// <summary>Reads a name.</summary>
    /// <returns>The name; null if it is empty or has other characters.</returns>
    /// <param name="bytes">Hold it.</param>
    /// <param name="offset">Where it starts.</param>
    /// <param name="count">Its bytes.</param>
    public static string Read(byte[] bytes, int offset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[offset + i] <= (byte)' ' || bytes[offset + i] > (byte)'~')
            {
                return null;
            }
        }

        return count == 0 ? null : Encoding.UTF8.GetString(bytes, offset, count);
    }
}
