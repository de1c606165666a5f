using System.Collections;
using TwinSlot.Transfer.Text;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>StatusInfoType of OCPP 2: a reason as a code and in words.</summary>
internal static class StatusInfo
{
    /// <summary>Most characters of additionalInfo in 2.0.1.</summary>
    internal const int MostIn201 = 512;

    /// <summary>Most characters of additionalInfo in 2.1.</summary>
    internal const int MostIn21 = 1024;

    private const int MostCodeCharacters = 20;

    internal static Hashtable Of(string reasonCode, string reason, int most)
    {
        Hashtable info = new Hashtable();
        info.Add("reasonCode", Truncation.ToCharacters(reasonCode, MostCodeCharacters));
        if (reason.Length > 0)
        {
            info.Add("additionalInfo", Clauses.Fit(reason, most));
        }

        return info;
    }
}
