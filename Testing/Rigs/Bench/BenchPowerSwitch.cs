using System.Diagnostics;
using System.Text;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The power of a board on a bench: by commands, or by starting and killing an emulator.</summary>
/// <param name="reading">Gets the lines of an emulator that is the console, and hears when the board has lost its power.</param>
internal sealed class BenchPowerSwitch(BenchDescription bench, BenchCommands commands, RigLog log, ConsoleReading reading) : IPowerProtocol, IAsyncDisposable
{
    private readonly BenchPower _power = bench.Power;
    private Process? _emulator;
    private Task _following = Task.CompletedTask;
    private volatile string? _fault;

    /// <summary>Why the board is none any more, though nobody switched it off; null as long as it is one.</summary>
    public string? Fault => _fault;

    /// <inheritdoc/>
    public bool IsOn { get; private set; }

    /// <inheritdoc/>
    public async Task OnAsync(CancellationToken cancel = default)
    {
        if (IsOn)
        {
            return;
        }

        // With its power off and on again it is a board anew; what became of the one before stands in the log.
        _fault = null;
        log.Add(new RigEvent(RigEventKind.Power, "", "on"));
        IsOn = true;
        if (_power.Emulator is string command)
        {
            _emulator = commands.StartEmulator(command);
            _following = FollowAsync(_emulator);
        }
        else
        {
            await commands.RunAsync(_power.On!, "switching the power on", _power.TimeLimit, cancel).ConfigureAwait(false);
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
            await _following.ConfigureAwait(false);
            emulator.Dispose();
        }
        else
        {
            await commands.RunAsync(_power.Off!, "switching the power off", _power.TimeLimit, cancel).ConfigureAwait(false);
        }

        IsOn = false;
        log.Add(new RigEvent(RigEventKind.Power, "", "off"));
        reading.PowerLost();
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

    private async Task FollowAsync(Process emulator)
    {
        await Task.WhenAll(ReadAsync(emulator.StandardOutput), ReadAsync(emulator.StandardError)).ConfigureAwait(false);
        if (_emulator != emulator)
        {
            return;
        }

        // What has closed its outputs has ended, or is about to.
        await emulator.WaitForExitAsync().ConfigureAwait(false);
        if (_emulator == emulator)
        {
            _fault = $"the emulator ended by itself, with exit code {emulator.ExitCode}";
            log.Add(new RigEvent(RigEventKind.Rig, "", _fault));
        }
    }

    private async Task ReadAsync(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync().ConfigureAwait(false) is string line)
            {
                if (bench.Console?.Emulator == true)
                {
                    reading.Said(line);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The emulator was killed.
        }
    }
}
