using System.Text;

namespace TwinSlot.Transfer.Text;

/// <summary>Shortens texts to the room that they are given.</summary>
public static class Truncation
{
    /// <summary>The longest beginning of a text that has no more than so many bytes in UTF-8.</summary>
    public static string ToBytes(string text, int most)
    {
        if (text.Length <= most / 4)
        {
            return text;
        }

        // A character has at most 3 bytes: removing a third of the excess in characters never removes too much.
        while (text.Length > 0)
        {
            int excess = Encoding.UTF8.GetBytes(text).Length - most;
            if (excess <= 0)
            {
                return text;
            }

            int surplus = excess / 3;
            text = text.Substring(0, text.Length - (surplus == 0 ? 1 : surplus));
        }

        return text;
    }

    /// <summary>The beginning of a text.</summary>
    public static string ToCharacters(string text, int most)
    {
        return text.Length > most ? text.Substring(0, most) : text;
    }

    /// <summary>The beginning of a text that ends with a whole word, unless its first word is too long by itself.</summary>
    public static string ToWords(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // The blank behind the last word that has room.
        int end = text.Substring(0, most + 1).LastIndexOf(' ');
        if (end <= 0)
        {
            return text.Substring(0, most);
        }

        while (end > 1 && IsBetweenWords(text[end - 1]))
        {
            end--;
        }

        return text.Substring(0, end);
    }

    private static bool IsBetweenWords(char character)
    {
        return character == ' ' || character == ',' || character == ';' || character == ':' || character == '(';
    }
}
