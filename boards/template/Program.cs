using TwinSlot.Boards.Esp32;

namespace TwinSlot.Boards.Template;

/// <summary>The boot application.</summary>
public static class Program
{
    /// <summary>The entry point of the deployment.</summary>
    public static void Main()
    {
        Esp32Board.Boot(Pins.Map(), Provisioning.Values(), Capacities.Slot);
    }
}
