using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;

namespace TwinSlot.ReferenceCharger;

/// <summary>The charger as it should be.</summary>
internal static class Variant
{
    /// <summary>The name that the charger says at its start.</summary>
    internal const string Name = "Good";

    /// <summary>Called first of all.</summary>
    internal static void AtStart(IBootServices boot)
    {
    }

    /// <summary>Called in every turn of the main loop, before it checks in.</summary>
    internal static void InMainLoop(int turn)
    {
    }

    /// <summary>What the contactor's self-diagnostic reports of what it found.</summary>
    internal static bool Contactor(bool passed)
    {
        return passed;
    }

    /// <summary>The backend that is connected to, in place of the configured one.</summary>
    internal static string Backend(string configured)
    {
        return configured;
    }

    /// <summary>True if the main loop is to end.</summary>
    internal static bool Leaves(int turn)
    {
        return false;
    }

    /// <summary>The number of connectors that are served, in place of the configured one.</summary>
    internal static int Connectors(int configured)
    {
        return configured;
    }

    /// <summary>True if the charger cannot go on with any session.</summary>
    internal static bool AbortsSessions
    {
        get { return false; }
    }
}
