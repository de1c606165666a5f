using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger;

/// <summary>What a build of the charger does in its own way. As it stands here nothing is done and everything is left as it is.</summary>
internal abstract class ChargerVariant
{
    /// <summary>The name that the charger says at its start.</summary>
    internal abstract string Name { get; }

    /// <summary>True if the charger cannot go on with any session.</summary>
    internal virtual bool AbortsSessions
    {
        get { return false; }
    }

    /// <summary>Called first of all.</summary>
    internal virtual void AtStart(IBootServices boot)
    {
    }

    /// <summary>Called in every turn of the main loop, before it checks in.</summary>
    internal virtual void InMainLoop(int turn)
    {
    }

    /// <summary>What the contactor's self-diagnostic reports of what it found.</summary>
    internal virtual bool Contactor(bool passed)
    {
        return passed;
    }

    /// <summary>The backend that is connected to, in place of the configured one.</summary>
    internal virtual string Backend(string configured)
    {
        return configured;
    }

    /// <summary>True if the main loop is to end.</summary>
    internal virtual bool Leaves(int turn)
    {
        return false;
    }

    /// <summary>The number of connectors that are served, in place of the configured one.</summary>
    internal virtual int Connectors(int configured)
    {
        return configured;
    }
}
