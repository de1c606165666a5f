using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinSlot.Tests.OcppInterop.Node;

/// <summary>The process of Tests/OcppInterop/Peer/csms.mjs, which is any number of backends at a time. Ends with this process.</summary>
public sealed class NodeProcess
{
    private static readonly Lazy<Task<NodeProcess>> s_shared = new(StartAsync);

    private readonly Process _process;
    private readonly object _writing = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly ConcurrentDictionary<string, Action<JsonElement>> _listeners = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _errors = new();
    private int _lastId;

    private NodeProcess(Process process)
    {
        _process = process;
    }

    /// <summary>The one process that everybody here uses; the packages are installed first where that is needed.</summary>
    public static Task<NodeProcess> SharedAsync() => s_shared.Value;

    /// <summary>Sends a command.</summary>
    /// <param name="command">It, without its id.</param>
    /// <exception cref="CsmsErrorException">The answer is an error.</exception>
    public async Task<JsonElement> AskAsync(JsonObject command)
    {
        int id = Interlocked.Increment(ref _lastId);
        TaskCompletionSource<JsonElement> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = asked;
        command["id"] = id;
        string line = command.ToJsonString();
        lock (_writing)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }

        JsonElement answer = await asked.Task;
        return answer.TryGetProperty("error", out JsonElement error)
            ? throw new CsmsErrorException(error.GetProperty("code").GetString()!, error.GetProperty("text").GetString()!)
            : answer;
    }

    /// <summary>From now on the events of a server go there.</summary>
    public void Listen(string server, Action<JsonElement> listener) => _listeners[server] = listener;

    /// <summary>The events of a server go nowhere any more.</summary>
    public void StopListening(string server) => _listeners.TryRemove(server, out _);

    private static async Task<NodeProcess> StartAsync()
    {
        await NodePackages.InstallAsync();
        ProcessStartInfo start = new("node", ["csms.mjs"])
        {
            WorkingDirectory = NodePackages.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        NodeProcess node = new(Process.Start(start)!);
        _ = Task.Run(node.ReadAsync);
        _ = Task.Run(node.ReadErrorsAsync);
        // A guard against a backend that hangs; one that ends is noticed at once. A busy machine takes a minute and more to start it.
        await node._ready.Task.WaitAsync(TimeSpan.FromMinutes(5));
        return node;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement said = document.RootElement.Clone();
            if (said.TryGetProperty("re", out JsonElement re))
            {
                if (_asked.TryRemove(re.GetInt32(), out TaskCompletionSource<JsonElement>? asked))
                {
                    asked.SetResult(said);
                }
            }
            else if (said.GetProperty("event").GetString() == "ready")
            {
                _ready.SetResult();
            }
            else if (_listeners.TryGetValue(said.GetProperty("server").GetString()!, out Action<JsonElement>? listener))
            {
                listener(said);
            }
        }

        RigException gone = new($"the backend's process ended: {string.Join('\n', _errors)}");
        _ready.TrySetException(gone);
        foreach (TaskCompletionSource<JsonElement> asked in _asked.Values)
        {
            asked.TrySetException(gone);
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is string line)
        {
            _errors.Enqueue(line);
            Console.Error.WriteLine($"csms.mjs: {line}");
        }
    }
}
