// What boards/esp32 uses of the device's own libraries, for compiling it here: signatures only. A test holds them against the listings.

namespace nanoFramework.Hardware.Esp32
{
    public enum DeviceFunction
    {
        SPI1_CLOCK,
        SPI1_MISO,
        SPI1_MOSI,
    }

    public static class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction function) => throw null;
    }

    public class Sleep
    {
        public enum WakeupCause
        {
            Undefined,
            Timer,
        }

        public static WakeupCause GetWakeupCause() => throw null;
    }
}
