using TwinSlot.Boards.Definition;

namespace TwinSlot.Tests.Tools.Flashing;

/// <summary>
/// A board as nanoff and esptool show it: programs of these names come first on the path, note how they were called, and print and write what the
/// real ones do. The port is a file.
/// </summary>
internal sealed class StandInBoard : IDisposable
{
    private const string Esptool = """
        #!/bin/sh
        echo "esptool $*" >> 'HERE/calls'
        echo 'esptool v5.3.1'
        cat 'HERE/esptool.txt'
        for last; do :; done
        [ -f 'HERE/table.bin' ] && cp 'HERE/table.bin' "$last"
        exit $(cat 'HERE/esptool.exit')
        """;

    private const string Nanoff = """
        #!/bin/sh
        echo "nanoff $*" >> 'HERE/calls'
        case "$*" in
          *--devicedetails*) cat 'HERE/details.txt'; exit $(cat 'HERE/details.exit');;
          *--filedeployment*) for last; do :; done; cp "$last" 'HERE/deploy.json'; cat 'HERE/files.txt';;
        esac
        exit $(cat 'HERE/nanoff.exit')
        """;

    private readonly Workplace _place = new();
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public StandInBoard(string name)
    {
        Definition = KnownBoards.Read(name);
        Tool("esptool", Esptool);
        Tool("nanoff", Nanoff);
        Table(MadePartitionTable.Of(Definition));
        Say("esptool.txt", "Read 3072 bytes from 0x00008000 in 0.3 seconds (81.9 kbit/s) to 'partitions.bin'.\n");
        Details(new DeviceText { Target = Definition.Target, Runtime = Definition.FirmwareVersion ?? "1.17.0.335" }.ToString());
        Say("files.txt", DeviceText.Heading + @"Deploying file a.img to I:\twinslot\slot-a.img...OK" + "\n");
        Exit("esptool", 0);
        Exit("details", 0);
        Exit("nanoff", 0);
        Port = _place.Write("ttyUSB0", "");
        Path(_place["bin"] + System.IO.Path.PathSeparator + _path);
    }

    public BoardDefinition Definition { get; }

    public string Port { get; }

    /// <summary>How the tools were called, in order.</summary>
    public string[] Calls => File.Exists(_place["calls"]) ? File.ReadAllLines(_place["calls"]) : [];

    /// <summary>The list of files that nanoff was given.</summary>
    public string Files => File.ReadAllText(_place["deploy.json"]);

    public Workplace Place => _place;

    public void Table(byte[]? bytes)
    {
        File.Delete(_place["table.bin"]);
        if (bytes != null)
        {
            _place.Write("table.bin", bytes);
        }
    }

    public void Details(string text) => Say("details.txt", text);

    public void Say(string file, string text) => _place.Write(file, text);

    public void Exit(string command, int code) => Say(command + ".exit", $"{code}");

    /// <summary>The board has no such program, and neither has anyone else.</summary>
    public void Lose(string tool)
    {
        File.Delete(System.IO.Path.Combine(_place["bin"], tool));
        Path(_place["bin"]);
    }

    public Outcome Flash(string image, params string[] options) =>
        Outcome.Of(["flash", "--board", Definition.Name, "--port", Port, .. options, image]);

    public void Dispose()
    {
        Path(_path);
        _place.Dispose();
    }

    private static void Path(string? value) => Environment.SetEnvironmentVariable("PATH", value);

    private void Tool(string name, string script)
    {
        Directory.CreateDirectory(_place["bin"]);
        string path = _place.Write(System.IO.Path.Combine("bin", name), script.Replace("HERE", _place["."], StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
