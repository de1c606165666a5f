using System;
using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger;

/// <summary>Throws before it does anything.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "CrashesAtStart"; }
    }

    internal override void AtStart(IBootServices boot)
    {
        throw new InvalidOperationException("the reference charger was built to crash at its start");
    }
}
