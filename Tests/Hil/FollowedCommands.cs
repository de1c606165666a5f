using System.Diagnostics;

namespace TwinSlot.Tests.Hil;

/// <summary>
/// The commands of an application's README, typed one after the other. Only what the README leaves to its reader is another: the backend's port is a
/// free one, and a board runs until it has come as far as it has to, however long a busy machine takes for it; so do scenarios.
/// </summary>
internal sealed class FollowedCommands(PackedProjects packed, string directory) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Queue<string> _goals = new(["the backend accepts this charger", "the trial succeeded"]);
    private Process? _backend;
    private string _url = "";

    /// <summary>What the last question for a board's status was answered.</summary>
    public string Status { get; private set; } = "";

    /// <summary>What the last command that ended by itself printed.</summary>
    public string LastOutput { get; private set; } = "";

    /// <summary>Types a command.</summary>
    public void Do(string[] command)
    {
        switch (command)
        {
            case ["twinslot", "csms", "--port", "9000"]:
                _backend = packed.Start(directory, "twinslot", "csms", "--port", "0");
                _url = WaitFor(_backend, "backend: ").Split(' ')[^1];

                // A full pipe would stop it.
                _ = _backend.StandardOutput.ReadToEndAsync();
                break;
            case ["twinslot", "board", "new", string board, ..]:
                CollectionAssert.Contains(command, "ws://127.0.0.1:9000/ocpp");
                LastOutput = packed.Run(directory, [.. command.Select(word => word == "ws://127.0.0.1:9000/ocpp" ? _url : word)]);
                PatientBoard.Make(Path.Combine(directory, board));
                break;
            case ["twinslot", "board", "run", string board, "--for", _]:
                Run(board, _goals.Dequeue());
                break;
            case ["twinslot", "board", "status", ..]:
                LastOutput = Status = packed.Run(directory, command);
                break;
            case ["twinslot", "hil", "run", ..]:
                LastOutput = packed.Run(directory, [.. command, "--patience", "4"]);
                break;
            default:
                LastOutput = packed.Run(directory, command);
                break;
        }
    }

    public void Dispose()
    {
        if (_backend != null)
        {
            End(_backend);
        }
    }

    private void Run(string board, string goal)
    {
        Process run = packed.Start(directory, "twinslot", "board", "run", board);
        try
        {
            WaitFor(run, goal);
        }
        finally
        {
            End(run);
        }
    }

    private static string WaitFor(Process process, string words)
    {
        List<string> said = [];
        using CancellationTokenSource limit = new(s_patience);
        try
        {
            while (process.StandardOutput.ReadLineAsync(limit.Token).AsTask().GetAwaiter().GetResult() is string line)
            {
                said.Add(line);
                if (line.Contains(words, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            said.Add($"(nothing more in {s_patience.TotalMinutes} minutes)");
        }

        throw new AssertFailedException($"'{words}' was never printed, but:\n{string.Join('\n', said)}");
    }

    // The power is switched off with its program, the controller's too.
    private static void End(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
