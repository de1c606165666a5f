namespace TwinSlot.Transfer.Download.Http;

/// <summary>The Content-Range of a 206 (RFC 9110 section 14.4): <c>bytes 100-199/1000</c> or <c>bytes 100-199/*</c>.</summary>
public sealed class ContentRange
{
    /// <summary>Reads the field.</summary>
    /// <param name="field">Its value; null if there is none.</param>
    public ContentRange(string field)
    {
        Start = -1;
        TotalLength = -1;
        int dash = field == null ? -1 : field.IndexOf('-');
        int slash = field == null ? -1 : field.IndexOf('/');
        if (dash < 6 || slash < dash || field.Substring(0, 6).ToLower() != "bytes ")
        {
            return;
        }

        string whole = field.Substring(slash + 1).Trim();
        long start = Number(field.Substring(6, dash - 6).Trim());
        long end = Number(field.Substring(dash + 1, slash - dash - 1).Trim());
        long total = whole == "*" ? -1 : Number(whole);
        bool isValid = start >= 0 && start <= int.MaxValue && end >= start && (whole == "*" || total > end);
        if (isValid)
        {
            Start = (int)start;
            TotalLength = total;
        }
    }

    /// <summary>Position of the first byte; -1 if the field is missing, malformed, or contradicts itself.</summary>
    public int Start { get; }

    /// <summary>Length of the whole in bytes; -1 if the field does not say.</summary>
    public long TotalLength { get; }

    // Digits only: no sign, no separators.
    private static long Number(string digits)
    {
        if (digits.Length == 0 || digits.Length > 18)
        {
            return -1;
        }

        long value = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if (digits[i] < '0' || digits[i] > '9')
            {
                return -1;
            }

            value = (value * 10) + (digits[i] - '0');
        }

        return value;
    }
}
