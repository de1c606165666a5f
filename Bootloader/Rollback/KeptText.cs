using System.Text;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>A short text in a block of fixed length: its length in one byte, its UTF-8, zeros.</summary>
internal static class KeptText
{
    /// <summary>Writes a text; what is too long is truncated between two characters.</summary>
    /// <param name="room">Bytes for the UTF-8; one more is written.</param>
    public static void Write(byte[] bytes, int offset, int room, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        int length = utf8.Length;
        if (length > room)
        {
            length = room;
            while (length > 0 && (utf8[length] & 0xC0) == 0x80)
            {
                length--;
            }
        }

        bytes[offset] = (byte)length;
        System.Array.Copy(utf8, 0, bytes, offset + 1, length);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="room">Bytes that there are for it.</param>
    public static string Read(byte[] bytes, int offset, int room)
    {
        int length = bytes[offset] > room ? room : bytes[offset];
        return Encoding.UTF8.GetString(bytes, offset + 1, length);
    }

    /// <summary>A text of the application's as one line: what moves a cursor becomes a blank.</summary>
    public static string OneLine(string text)
    {
        if (text == null)
        {
            return string.Empty;
        }

        char[] line = text.ToCharArray();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] < ' ' || line[i] == '\x7f')
            {
                line[i] = ' ';
            }
        }

        return new string(line).Trim();
    }
}
