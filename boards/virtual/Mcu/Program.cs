using System.Device.Gpio;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Link;
using TwinSlot.HardwareAbstraction;

if (BoardLink.Connect() is not BoardLink link)
{
    return 2;
}

GpioController pins = new(new VirtualGpioDriver(link));
GpioOutputs outputs = new(pins, Wiring.Contactor);
outputs.SetSafe();
GpioWatchdog watchdog = new(pins, Wiring.Watchdog);
watchdog.Arm();
GpioIndicator light = new(pins, Wiring.Light);
Console.Error.WriteLine("no firmware");

// Three short blinks and a pause: there is nothing to run.
while (true)
{
    for (int step = 0; step < 12; step++)
    {
        light.Set(step < 6 && step % 2 == 0);
        watchdog.Feed();
        Thread.Sleep(150);
    }
}
