using TwinSlot.Tests.Shared.Costs.Scenarios;
using TwinSlot.Tests.Shared.Costs.Weaving;

namespace TwinSlot.Tests.Shared.Costs;

/// <summary>Something that the firmware did, and the work that it took.</summary>
/// <param name="Name">What it did.</param>
/// <param name="ByPhase">For each <see cref="Phase"/> a count for each <see cref="Work"/>.</param>
/// <param name="LongestGap">The longest modelled time without a feed of the watchdog, in milliseconds.</param>
/// <param name="Feeds">Feeds of the watchdog.</param>
public sealed record BoardStep(string Name, long[][] ByPhase, double LongestGap, int Feeds)
{
    private const int Small = 16_000;

    private static readonly WovenFirmware s_firmware = Ready();

    /// <summary>All its work, whatever the phase.</summary>
    public long[] Total => Sum(Enum.GetValues<Phase>());

    /// <summary>Installs and boots an image: the steps of <see cref="BoardScenario"/>. The same image costs the same each time.</summary>
    /// <param name="length">Bytes of the image and of the slot.</param>
    /// <param name="looked">See <see cref="CostClock.Looked"/>; null for nobody.</param>
    public static BoardStep[] OfImage(int length, Action<string>? looked = null) => Of(typeof(BoardScenario), nameof(BoardScenario.Run), length, looked);

    /// <summary>Signatures and hashes by themselves: <see cref="ArithmeticScenario"/>.</summary>
    public static BoardStep[] OfArithmetic() => Of(typeof(ArithmeticScenario), nameof(ArithmeticScenario.Run));

    /// <summary>The work of some phases together.</summary>
    public long[] Sum(params Phase[] phases) =>
        [.. Enum.GetValues<Work>().Select(kind => phases.Sum(phase => ByPhase[(int)phase][(int)kind]))];

    // The firmware is woven once a process. What it does but once, static initialisers, is done before anything is counted: on a device the
    // runtime does so before the bootloader's first instruction.
    private static WovenFirmware Ready()
    {
        WovenFirmware firmware = new();
        firmware.Call(typeof(BoardScenario), nameof(BoardScenario.Run), Small, null);
        firmware.Call(typeof(ArithmeticScenario), nameof(ArithmeticScenario.Run));
        return firmware;
    }

    private static BoardStep[] Of(Type scenario, string method, params object?[] arguments)
    {
        lock (s_firmware)
        {
            object[][] steps = (object[][])s_firmware.Call(scenario, method, arguments)!;
            return [.. steps.Select(step => new BoardStep((string)step[0], (long[][])step[1], (double)step[2], (int)step[3]))];
        }
    }
}
