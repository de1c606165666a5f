using System.Text;

namespace TwinSlot.Updater.Text;

/// <summary>Cuts texts to the room that they are given.</summary>
public static class Truncation
{
    /// <summary>The longest beginning of a text that has no more than so many bytes in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most bytes.</param>
    public static string ToBytes(string text, int most)
    {
        if (text.Length <= most / 4)
        {
            return text;
        }

        // A character has at most 3 bytes: what is cut away by whole lengths of the excess is never too much by more than that.
        while (text.Length > 0)
        {
            int excess = Encoding.UTF8.GetBytes(text).Length - most;
            if (excess <= 0)
            {
                return text;
            }

            int cut = excess / 3;
            text = text.Substring(0, text.Length - (cut == 0 ? 1 : cut));
        }

        return text;
    }

    /// <summary>The beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters.</param>
    public static string ToCharacters(string text, int most)
    {
        return text.Length > most ? text.Substring(0, most) : text;
    }
}
