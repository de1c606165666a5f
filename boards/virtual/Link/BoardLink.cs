using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual.Link;

/// <summary>
/// The MCU's end of the link to the board: standard input and output, one message a line (the table is in
/// boards/virtual/README.md). Standard error is the board's console, and what is written to <see cref="Console"/> goes there
/// too. If the board goes away this process ends at once.
/// </summary>
public sealed class BoardLink
{
    private readonly Lock _writing = new();
    private readonly Stream _output;
    private readonly StreamReader _input;
    private readonly ConcurrentDictionary<int, WireLevel> _inputs = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly ConsoleInput _console = new();

    private BoardLink(StreamReader input, Stream output)
    {
        _input = input;
        _output = output;

        // A Ctrl+C at the terminal reaches every process of the group; what it means for the MCU is the board's to say.
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
    }

    /// <summary>Why the board reset the MCU.</summary>
    public ResetCause Cause { get; private set; }

    /// <summary>The directory that is the board's flash.</summary>
    public string FlashDirectory { get; private set; } = "";

    /// <summary>What has come in at the board's console and was not taken yet.</summary>
    public ConsoleInput ConsoleInput => _console;

    /// <summary>
    /// What the board drives onto a pin has changed. Raised on the thread that reads the link: handlers must be short.
    /// </summary>
    public event Action<int, WireLevel>? InputChanged;

    /// <summary>
    /// Opens the link. To be called once, before anything else. If no board started this process it says so on standard
    /// error and answers null; the caller then ends with exit code 2.
    /// </summary>
    public static BoardLink? Connect()
    {
        BoardLink? link = null;
        if (Console.IsInputRedirected)
        {
            link = new BoardLink(new StreamReader(Console.OpenStandardInput()), Console.OpenStandardOutput());
        }

        if (link == null || !link.ReadUntilRun())
        {
            Console.Error.WriteLine("This program is the MCU of a virtual board: start it with 'twinslot board run DIR'.");
            return null;
        }

        // Standard output belongs to the link.
        Console.SetOut(Console.Error);
        Thread reader = new(link.ReadForEver) { IsBackground = true, Name = "board link" };
        reader.Start();
        return link;
    }

    /// <summary>What the board drives onto a pin, as far as it has reported.</summary>
    public WireLevel Input(int pin) => _inputs.GetValueOrDefault(pin);

    /// <summary>Reports to the board what the MCU drives onto a pin.</summary>
    public void Drive(int pin, WireLevel level)
    {
        Span<byte> line = stackalloc byte[32];
        Utf8.TryWrite(line, CultureInfo.InvariantCulture, $"{LinkWords.Pin} {pin} {Word(level)}\n", out int length);
        Send(line[..length]);
    }

    /// <summary>Asks the board for a reset and ends. Nothing else of this process runs afterwards.</summary>
    public void Reboot()
    {
        // The lock is kept for ever: no other thread gets a word out behind the request.
        _writing.Enter();
        Write(Encoding.UTF8.GetBytes(LinkWords.Reboot + "\n"));
        End();
    }

    private static string Word(WireLevel level) => level switch
    {
        WireLevel.Low => LinkWords.Low,
        WireLevel.High => LinkWords.High,
        _ => LinkWords.Floating,
    };

    // Environment.Exit runs handlers and finalizers and can wait for other threads; FailFast writes a crash report. A process
    // that kills itself does neither, on every system.
    private static void End()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    private void Send(ReadOnlySpan<byte> line)
    {
        lock (_writing)
        {
            Write(line);
        }
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        try
        {
            _output.Write(line);
        }
        catch (IOException)
        {
            End();
        }
    }

    private bool ReadUntilRun()
    {
        while (_input.ReadLine() is string line)
        {
            if (line == LinkWords.Run)
            {
                return true;
            }

            string[] parts = line.Split(' ', 2);
            if (parts.Length < 2)
            {
                return false;
            }

            switch (parts[0])
            {
                case LinkWords.Reset when byte.TryParse(parts[1], CultureInfo.InvariantCulture, out byte cause):
                    Cause = (ResetCause)cause;
                    break;
                case LinkWords.Flash:
                    FlashDirectory = parts[1];
                    break;
                case LinkWords.Pin:
                    SetPin(parts[1]);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private void ReadForEver()
    {
        try
        {
            while (_input.ReadLine() is string line)
            {
                string[] parts = line.Split(' ', 2);
                if (parts.Length == 2 && parts[0] == LinkWords.Pin)
                {
                    SetPin(parts[1]);
                }
                else if (parts[0] == LinkWords.Console)
                {
                    _console.Add(parts.Length == 2 ? parts[1] : "");
                }
            }
        }
        catch (IOException)
        {
            // As at the end of the stream: the board is gone.
        }

        End();
    }

    private void SetPin(string pinAndLevel)
    {
        string[] words = pinAndLevel.Split(' ');
        if (words.Length == 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int pin))
        {
            WireLevel level = words[1] switch
            {
                LinkWords.Low => WireLevel.Low,
                LinkWords.High => WireLevel.High,
                _ => WireLevel.Floating,
            };
            _inputs[pin] = level;
            InputChanged?.Invoke(pin, level);
        }
    }
}
