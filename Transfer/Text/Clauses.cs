using System.Text;

namespace TwinSlot.Transfer.Text;

/// <summary>Shortens what was said in several clauses to the room that there is, by leaving out whole ones from the end.</summary>
public static class Clauses
{
    /// <summary>
    /// As many clauses from the beginning as have room in so many bytes of UTF-8. A clause ends with a full stop or a semicolon outside of
    /// parentheses. Only a first clause that is too long by itself is cut.
    /// </summary>
    public static string Fit(string text, int most)
    {
        if (Length(text) <= most)
        {
            return text;
        }

        string longest = string.Empty;
        int depth = 0;
        for (int i = 0; i + 1 < text.Length && i < most; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' && depth > 0 ? -1 : 0;
            if (depth == 0 && (text[i] == ';' || text[i] == '.') && text[i + 1] == ' ')
            {
                string shorter = text.Substring(0, i) + ".";
                longest = Length(shorter) <= most ? shorter : longest;
            }
        }

        return longest.Length > 0 ? longest : Truncation.ToBytes(text, most);
    }

    private static int Length(string text)
    {
        return Encoding.UTF8.GetBytes(text).Length;
    }
}
