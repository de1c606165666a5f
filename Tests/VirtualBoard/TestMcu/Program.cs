using System.Device.Gpio;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Link;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Gpio;

string script = args[0];
if (script == "ignore-link")
{
    // Ignores the link altogether, even its end.
    Console.Error.WriteLine("ignore-link");
    Thread.Sleep(Timeout.Infinite);
}

if (BoardLink.Connect() is not BoardLink link)
{
    return 2;
}

VirtualReset reset = new(link);
GpioController pins = new(new VirtualGpioDriver(link));
GpioOutputs outputs = new(pins, Wiring.Contactor);
outputs.SetSafe();
GpioWatchdog watchdog = new(pins, Wiring.Watchdog);
GpioIndicator light = new(pins, Wiring.Light);
GpioRevertButton button = new(pins, Wiring.RevertButton);

void FeedForEver()
{
    watchdog.Arm();
    while (true)
    {
        Thread.Sleep(20);
        watchdog.Feed();
    }
}

void FeedInBackground()
{
    Thread feeder = new(FeedForEver) { IsBackground = true };
    feeder.Start();
}

// A script that goes wrong does so only after power-on: after the reset that it causes all is well.
bool first = reset.Cause == ResetCause.PowerOn;
switch (script)
{
    case "late" when first:
        Thread.Sleep(1500);
        break;
    case "hang" when first:
        outputs.SetContactor(true);
        watchdog.Arm();
        Thread.Sleep(Timeout.Infinite);
        break;
    case "throw" when first:
        outputs.SetContactor(true);
        watchdog.Arm();
        throw new InvalidOperationException("thrown by the test program");
    case "exit" when first:
        outputs.SetContactor(true);
        watchdog.Arm();
        return 0;
    case "reboot" when first:
        outputs.SetContactor(true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.WriteLine("exit handler ran");
        watchdog.Arm();
        reset.Reboot();
        Console.WriteLine("came back from Reboot");
        break;
    case "close":
        outputs.SetContactor(true);
        break;
    case "babble":
        // Feeds as fast as it can; nothing of it may reach the run after it.
        watchdog.Arm();
        while (true)
        {
            watchdog.Feed();
        }

    case "write":
        FeedInBackground();
        byte[] block = new byte[4096];
        for (int n = 0; ; n++)
        {
            BitConverter.TryWriteBytes(block, n);
            File.WriteAllBytes(Path.Combine(link.FlashDirectory, "file"), block);
            light.Set(n % 2 == 0);
        }

    case "button":
        Console.WriteLine(button.Held ? "held at reset" : "free at reset");
        pins.RegisterCallbackForPinValueChangedEvent(
            Wiring.RevertButton, PinEventTypes.Falling, (_, e) => Console.WriteLine($"pin {e.PinNumber} fell"));
        FeedInBackground();
        while (true)
        {
            light.Set(button.Held);
            Thread.Sleep(10);
        }

    case "echo-console":
    case "slow-console":
        EchoConsole();
        return 0;

    case "pins":
        return RunPins();
}

FeedForEver();
return 0;

// Prints what comes in at the console, a line at a time; slowly if it waits for the button first.
void EchoConsole()
{
    FeedInBackground();
    Console.WriteLine("listening");
    while (script == "slow-console" && !button.Held)
    {
        Thread.Sleep(10);
    }

    List<byte> line = [];
    for (byte[] next = new byte[1]; ;)
    {
        if (link.ConsoleInput.Read(next) == 0)
        {
            Thread.Sleep(10);
        }
        else if (next[0] == '\n')
        {
            Console.WriteLine($"read '{System.Text.Encoding.UTF8.GetString([.. line])}'");
            line.Clear();
        }
        else
        {
            line.Add(next[0]);
        }
    }
}

// Every mode on pins that nothing is wired to.
int RunPins()
{
    FeedInBackground();
    using GpioPin up = pins.OpenPin(20, PinMode.InputPullUp);
    using GpioPin down = pins.OpenPin(21, PinMode.InputPullDown);
    GpioPin output = pins.OpenPin(22, PinMode.Output);
    Console.WriteLine($"up {up.Read()} down {down.Read()} output {output.Read()}");
    output.Write(PinValue.High);
    output.Toggle();
    output.Toggle();
    Console.WriteLine($"toggled {output.Read()}");
    output.SetPinMode(PinMode.Input);
    Console.WriteLine($"released {output.Read()}");
    Console.WriteLine("waiting");
    WaitForEventResult result = pins.WaitForEvent(20, PinEventTypes.Falling, TimeSpan.FromSeconds(20));
    Console.WriteLine($"waited {result.EventTypes} {result.TimedOut}");
    result = pins.WaitForEvent(20, PinEventTypes.Rising, TimeSpan.FromMilliseconds(50));
    Console.WriteLine($"waited {result.EventTypes} {result.TimedOut}");
    Thread.Sleep(Timeout.Infinite);
    return 0;
}
