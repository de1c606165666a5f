using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Globalization;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil;

/// <summary>
/// The lines of a bench over libgpiod and the kernel's own simulated chip (https://docs.kernel.org/admin-guide/gpio/gpio-sim.html). Inconclusive
/// where the kernel has none, where it may not be set up (it takes root), or without libgpiod.
/// </summary>
[TestClass]
public sealed class KernelGpioTests
{
    private const string Configuration = "/sys/kernel/config/gpio-sim";

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Lines_of_a_bench_work_over_the_kernel_s_simulated_chip()
    {
        if (!Directory.Exists(Configuration) || !Environment.IsPrivilegedProcess)
        {
            Assert.Inconclusive($"{Configuration} is not there (modprobe gpio-sim), or this is not root");
        }

        string device = Path.Combine(Configuration, "twinslot");
        string bank = Path.Combine(device, "bank");
        Directory.CreateDirectory(bank);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(bank, "num_lines"), "8");
            await File.WriteAllTextAsync(Path.Combine(device, "live"), "1");
            string chip = (await File.ReadAllTextAsync(Path.Combine(bank, "chip_name"))).Trim();
            string lines = Path.Combine("/sys/devices/platform", (await File.ReadAllTextAsync(Path.Combine(device, "dev_name"))).Trim(), chip);
            int number = int.Parse(chip["gpiochip".Length..], CultureInfo.InvariantCulture);
            BenchDescription bench = new()
            {
                Name = "kernel",
                Board = "virtual",
                Power = new BenchPower { Emulator = "exec sleep 600" },
                Console = new BenchConsole { Emulator = true },
                Programming = new BenchProgramming(),
                Lines = new Dictionary<string, BenchLine> { [RigLines.Contactor] = new() { Gpio = 2 }, [RigLines.Button] = new() { Gpio = 3, ActiveLow = true } },
            };
            await using IRig rig = await new BenchRigFactory(bench, new ReferenceImages(), () => new GpioController(new LibGpiodDriver(number))).MakeAsync(BoardSetup.Usual);
            Assert.AreEqual("1", await ValueAsync(3), "a button that nobody holds");
            await rig.Outputs!.SetAsync(RigLines.Button, true);
            Assert.AreEqual("0", await ValueAsync(3));
            long seen = rig.Log.Last;
            await File.WriteAllTextAsync(Path.Combine(lines, "sim_gpio2", "pull"), "pull-up");
            while (!rig.Log.Since().Any(happened => happened.IsLine(RigLines.Contactor, "closed")))
            {
                await rig.Log.WaitForMoreAsync(seen).WaitAsync(TimeSpan.FromMinutes(1));
                seen = rig.Log.Last;
            }

            Assert.IsTrue(rig.Inputs!.Get(RigLines.Contactor));

            async Task<string> ValueAsync(int line) => (await File.ReadAllTextAsync(Path.Combine(lines, $"sim_gpio{line}", "value"))).Trim();
        }
        catch (Exception e) when (e is DllNotFoundException or PlatformNotSupportedException)
        {
            Assert.Inconclusive($"libgpiod is not there: {e.Message}");
        }
        finally
        {
            if (File.Exists(Path.Combine(device, "live")))
            {
                await File.WriteAllTextAsync(Path.Combine(device, "live"), "0");
            }

            Directory.Delete(bank);
            Directory.Delete(device);
        }
    }
}
