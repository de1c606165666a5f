using System.Diagnostics;
using System.Text;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The power of a board on a bench: by commands, or by starting and killing an emulator.</summary>
/// <param name="said">Called with each line of an emulator.</param>
internal sealed class BenchPowerSwitch(BenchPower power, BenchCommands commands, RigLog log, Action<string> said) : IPowerProtocol, IAsyncDisposable
{
    private Process? _emulator;
    private Task _reading = Task.CompletedTask;

    /// <inheritdoc/>
    public bool IsOn { get; private set; }

    /// <inheritdoc/>
    public async Task OnAsync(CancellationToken cancel = default)
    {
        if (IsOn)
        {
            return;
        }

        log.Add(new RigEvent(RigEventKind.Power, "", "on"));
        IsOn = true;
        if (power.Emulator is string command)
        {
            _emulator = commands.StartEmulator(command);
            _reading = Task.WhenAll(ReadAsync(_emulator.StandardOutput), ReadAsync(_emulator.StandardError));
        }
        else
        {
            await commands.RunAsync(power.On!, "switching the power on", power.TimeLimit, cancel).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task OffAsync(CancellationToken cancel = default)
    {
        if (!IsOn)
        {
            return;
        }

        if (_emulator is Process emulator)
        {
            _emulator = null;
            emulator.Kill(entireProcessTree: true);
            await emulator.WaitForExitAsync(cancel).ConfigureAwait(false);
            await _reading.ConfigureAwait(false);
            emulator.Dispose();
        }
        else
        {
            await commands.RunAsync(power.Off!, "switching the power off", power.TimeLimit, cancel).ConfigureAwait(false);
        }

        IsOn = false;
        log.Add(new RigEvent(RigEventKind.Power, "", "off"));
    }

    /// <summary>Sends a line to the emulator's standard input.</summary>
    public async Task SendAsync(string line, CancellationToken cancel)
    {
        if (_emulator is not Process emulator)
        {
            throw new RigException("the board has no power: nobody reads its console");
        }

        await emulator.StandardInput.WriteAsync(new StringBuilder(line).Append('\n'), cancel).ConfigureAwait(false);
        await emulator.StandardInput.FlushAsync(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await OffAsync().ConfigureAwait(false);

    private async Task ReadAsync(StreamReader reader)
    {
        try
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is string line)
            {
                said(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The emulator was killed.
        }
    }
}
