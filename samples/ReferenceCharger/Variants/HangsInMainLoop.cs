using System.Threading;

namespace TwinSlot.ReferenceCharger;

/// <summary>A main loop that hangs soon after the start, with everything else alive.</summary>
internal sealed class Variant : ChargerVariant
{
    internal override string Name
    {
        get { return "HangsInMainLoop"; }
    }

    internal override void InMainLoop(int turn)
    {
        while (turn >= 3)
        {
            Thread.Sleep(1000);
        }
    }
}
