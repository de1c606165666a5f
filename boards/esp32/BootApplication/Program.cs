namespace TwinSlot.Boards.Esp32.BootApplication;

/// <summary>The boot application of every board with an ESP32: compiled into each board's project, with that board's data.</summary>
public static class Program
{
    /// <summary>The entry point of the deployment.</summary>
    public static void Main()
    {
        Esp32Board.Boot(BoardData.Pins(), new DeployedParts());
    }
}
