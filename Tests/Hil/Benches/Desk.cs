using System.Device.Gpio;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Rigs.Virtual;
using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Consoles;
using TwinSlot.Tools.Hil;

namespace TwinSlot.Tests.Hil.Benches;

/// <summary>
/// What stands on a desk around the virtual board: a relay and a programmer that take orders from a pipe, a console behind a TCP port or a
/// pseudo-terminal that is there without power too, and the pins of the test machine at the board's lines. A rig knows nothing else of the board.
/// </summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly string _folder = Directory.CreateTempSubdirectory("twinslot-desk-").FullName;
    private readonly IImageSource _images;
    private readonly FileStream _orders;
    private readonly FileStream _answers;
    private readonly IBenchConsole _console;
    private readonly Task _serving;
    private volatile DeskBoard? _board;
    private volatile bool _isHeld;

    /// <param name="images">Signs the images that the board trusts.</param>
    /// <param name="overTcp">True for a console over TCP, false for one over a pseudo-terminal.</param>
    public Desk(IImageSource images, bool overTcp)
    {
        _images = images;
        _orders = Pipe("orders");
        _answers = Pipe("answers");
        _console = overTcp ? TcpConsole.Open(0, line => _board?.Say(line)) : PtyConsole.Open(line => _board?.Say(line));
        BenchConsole console = new() { TakesInput = true };
        Bench = BenchFile.Read(Path.Combine(Repository.Root, "Tests", "Hil", "Benches", "virtual-desk.yaml")) with
        {
            Console = overTcp ? console with { Socket = _console.Address["tcp:".Length..] } : console with { Serial = _console.Address },
            Values = new Dictionary<string, string>
            {
                ["twinslot"] = $"\"{VirtualBoardOptions.DefaultHost}\" \"{typeof(ReferenceImages).Assembly.Location}\"",
                ["desk"] = _folder,
            },
        };
        int button = Pin(RigLines.Button);
        Pins.Written = (pin, level) =>
        {
            if (pin == button)
            {
                _isHeld = level == PinValue.Low;
                _board?.Hold(_isHeld);
            }
        };
        _serving = Task.Factory.StartNew(Serve, TaskCreationOptions.LongRunning);
    }

    /// <summary>What stands on the desk, as a rig is told.</summary>
    public BenchDescription Bench { get; }

    /// <summary>The pins of the test machine.</summary>
    public FakePins Pins { get; } = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _orders.Write("end\n"u8);
        await _serving;
        if (_board is DeskBoard board)
        {
            await board.DisposeAsync();
        }

        await _console.DisposeAsync();
        await _orders.DisposeAsync();
        await _answers.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private int Pin(string line) => Bench.Lines[line].Gpio!.Value;

    private void Serve()
    {
        using StreamReader orders = new(_orders, leaveOpen: true);
        while (orders.ReadLine() is string order && order != "end")
        {
            string answer = "ok";
            try
            {
                Obey(order.Split(' '));
            }
            catch (Exception e)
            {
                answer = e.Message.ReplaceLineEndings(" ");
            }

            _answers.Write(Encoding.UTF8.GetBytes(answer + "\n"));
        }
    }

    // A word, and what it is about.
    private void Obey(string[] order)
    {
        switch (order)
        {
            case ["make", string folder, string setup, string backend, string identity]:
                BoardSetup asked = JsonSerializer.Deserialize<BoardSetup>(File.ReadAllText(setup), s_json)!;
                OfflineBoard.Make(folder, VirtualProvisioning.Of(asked, _images, backend, identity));
                break;
            case ["set", string folder, string settings]:
                Provisioning known = Provisioning.Load(new BoardFolder(folder).ProvisioningFile);
                Dictionary<string, string> changed = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(settings))!;
                (known with { Settings = known.Settings.Where(one => !changed.ContainsKey(one.Key)).Concat(changed).ToDictionary() })
                    .Save(new BoardFolder(folder).ProvisioningFile);
                break;
            case ["on", string folder]:
                if (_board == null)
                {
                    _board = new DeskBoard(folder, _console, Pins, Pin(RigLines.Contactor), Pin(RigLines.Light));
                    _board.Hold(_isHeld);
                }

                _board.On();
                break;
            case ["off"]:
                _board!.Off();
                break;
            default:
                throw new InvalidOperationException($"the desk does not know '{string.Join(' ', order)}'");
        }
    }

    private FileStream Pipe(string name)
    {
        string path = Path.Combine(_folder, name);
        using Process make = Process.Start("mkfifo", path);
        make.WaitForExit();
        Assert.AreEqual(0, make.ExitCode);

        // Open in both directions it neither waits for another side nor ends with it.
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
    }
}
