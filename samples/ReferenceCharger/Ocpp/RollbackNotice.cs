using TwinSlot.Transfer.Text;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>A rollback in a line for the people who look after chargers.</summary>
internal static class RollbackNotice
{
    private const string Colon = ": ";

    /// <summary>
    /// What matters first of the sentence that tells a rollback: which image was left and why. The time, which the message has already, is left out
    /// where there is no room for the whole sentence; what is too long yet is cut at a word.
    /// </summary>
    /// <param name="sentence">As <c>2.0.0+0 rejected 2026-11-28 16:28 UTC: the trial ran out of tries (...); back on ...</c></param>
    internal static string Short(string sentence, int most)
    {
        int colon = sentence.IndexOf(Colon);
        int how = sentence.IndexOf(' ');
        int time = how < 0 ? -1 : sentence.IndexOf(' ', how + 1);
        string text = sentence.Length > most && time > 0 && time < colon
            ? sentence.Substring(0, time) + sentence.Substring(colon)
            : sentence;
        string cut = Truncation.ToWords(text, most);
        if (cut.Length == text.Length)
        {
            return cut;
        }

        // The evidence stands in parentheses: half of it says less than none. Half of what a comma adds does, too.
        int open = cut.LastIndexOf(" (");
        int end = open > 0 && cut.LastIndexOf(')') < open ? open : cut.LastIndexOf(", ");
        return end > most / 2 ? cut.Substring(0, end) : cut;
    }
}
