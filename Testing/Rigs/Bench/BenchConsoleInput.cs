namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The console of a bench, as far as it takes lines.</summary>
/// <param name="link">What carries it; null where the emulator itself is the console.</param>
internal sealed class BenchConsoleInput(IConsoleLink? link, BenchPowerSwitch power) : IConsoleProtocol
{
    /// <inheritdoc/>
    public Task SendLineAsync(string line, CancellationToken cancel = default) => link?.SendAsync(line, cancel) ?? power.SendAsync(line, cancel);
}
