namespace TwinSlot.ReferenceCharger;

/// <summary>The Content-Range of a 206 (RFC 9110 section 14.4): <c>bytes 100-199/1000</c> or <c>bytes 100-199/*</c>.</summary>
internal sealed class ContentRange
{
    /// <summary>Reads the field.</summary>
    /// <param name="field">Its value; null if there is none.</param>
    internal ContentRange(string field)
    {
        Start = -1;
        TotalLength = -1;
        int dash = field == null ? -1 : field.IndexOf('-');
        int slash = field == null ? -1 : field.IndexOf('/');
        if (dash < 6 || slash < dash || field.Substring(0, 6).ToLower() != "bytes ")
        {
            return;
        }

        int start;
        long total;
        Start = int.TryParse(field.Substring(6, dash - 6).Trim(), out start) && start >= 0 ? start : -1;
        TotalLength = long.TryParse(field.Substring(slash + 1).Trim(), out total) && total >= 0 ? total : -1;
    }

    /// <summary>Position of the first byte; -1 if the field does not say.</summary>
    internal int Start { get; }

    /// <summary>Length of the whole in bytes; -1 if the field does not say.</summary>
    internal long TotalLength { get; }
}
