namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>The kinds of the flight log's entries by name, as docs/boot-record.md numbers them.</summary>
internal static class LogKindNames
{
    /// <summary>Of the line that says what a file is.</summary>
    internal const string TheFile = "file";

    /// <summary>Of a kind that this application does not know.</summary>
    internal const string Other = "other";

    /// <summary>The name of a kind.</summary>
    internal static string Of(int kind)
    {
        switch (kind)
        {
            case 1:
                return "boot";
            case 2:
                return "checkFailed";
            case 3:
                return "selfTest";
            case 4:
                return "connection";
            case 5:
                return "confirmed";
            case 6:
                return "rejected";
            case 7:
                return "taskLate";
            case 8:
                return "crash";
            case 9:
                return "recordRebuilt";
            case 10:
                return "recovery";
            case 11:
                return "probe";
            case 12:
                return "update";
            case 13:
                return "reboot";
            case 14:
                return "afterRevert";
            case 15:
                return "recordNotWritten";
            case 16:
                return "bootFailed";
            case 17:
                return "loadFailed";
            case 18:
                return "repeated";
            case 19:
                return "charging";
            case 20:
                return "soak";
            case 21:
                return "rollbackRequest";
            case 22:
                return "hold";
            case 23:
                return "injectedFault";
            default:
                return Other;
        }
    }
}
