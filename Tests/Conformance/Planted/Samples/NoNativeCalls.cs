using System.Runtime.InteropServices;

namespace TwinSlot.Tests.Planted;

public class NoNativeCalls
{
    [DllImport("c")]
    public static extern int getpid();
}
