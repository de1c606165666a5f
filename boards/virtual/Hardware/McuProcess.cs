using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual;

/// <summary>
/// One run of the MCU, from reset to reset: a process, its link and its console. What it says is handed on with the run as
/// the sender, so that the board can distinguish what a dead run said from what the present one says.
/// </summary>
internal sealed class McuProcess
{
    // Somebody else may hold the write end of a pipe (a process that the MCU's program started): never wait for ever.
    private static readonly TimeSpan s_drainTimeout = TimeSpan.FromMilliseconds(500);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process _process;
    private readonly Thread _linkReader;
    private readonly Thread _consoleReader;
    private readonly ManualResetEventSlim _gone = new();

    /// <summary>Starts the process, sends it all that it has to know before its first instruction, and listens.</summary>
    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public McuProcess(
        VirtualBoardOptions options,
        ResetCause cause,
        IEnumerable<KeyValuePair<int, PinLevel>> inputs,
        Action<McuProcess, string> said,
        Action<string> printed,
        Action<McuProcess> exited)
    {
        _process = Process.Start(StartInfo(options))!;
        Pid = _process.Id;
        _linkReader = StartThread("mcu link", () => ReadLines(_process.StandardOutput, line => said(this, line)));
        _consoleReader = StartThread("mcu console", () => ReadLines(_process.StandardError, printed));
        StartThread("mcu exit", () => WatchExit(exited));

        StringBuilder first = new();
        first.Append(CultureInfo.InvariantCulture, $"{LinkWords.Reset} {(int)cause}\n");
        first.Append(CultureInfo.InvariantCulture, $"{LinkWords.Flash} {Path.GetFullPath(options.FlashDirectory)}\n");
        foreach ((int pin, PinLevel level) in inputs)
        {
            first.Append(PinMessage.Line(pin, level));
        }

        first.Append(LinkWords.Run).Append('\n');
        Send(first.ToString());
    }

    public int Pid { get; }

    /// <summary>The exit code; to be asked for once the process is gone.</summary>
    public int ExitCode { get; private set; }

    /// <summary>True once the board has put the end of this run into its journal.</summary>
    public bool EndRecorded { get; set; }

    public void SendPin(int pin, PinLevel level) => Send(PinMessage.Line(pin, level));

    public void SendConsole(string line) => Send($"{LinkWords.Console} {line}\n");

    /// <summary>Kills the process and everything it started. When it returns the process is gone.</summary>
    public void Kill()
    {
        if (!_gone.IsSet)
        {
            KillTree();
        }

        _gone.Wait();
        _consoleReader.Join(s_drainTimeout);
    }

    private void KillTree()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Gone already, or some descendant could not be killed: what counts is the MCU itself.
            if (!_process.HasExited)
            {
                _process.Kill();
            }
        }
    }

    private static ProcessStartInfo StartInfo(VirtualBoardOptions options)
    {
        ProcessStartInfo info = new(options.Host)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
            StandardErrorEncoding = s_utf8,
        };
        info.ArgumentList.Add(options.Mcu);
        foreach (string argument in options.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        // A crash of the firmware is an ordinary event here; a dump of it would cost seconds.
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        // A killed process leaves its diagnostics sockets behind. Who wants to debug the firmware sets this to 1.
        if (!info.Environment.ContainsKey("DOTNET_EnableDiagnostics"))
        {
            info.Environment["DOTNET_EnableDiagnostics"] = "0";
        }

        foreach ((string name, string? value) in options.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static Thread StartThread(string name, Action body)
    {
        Thread thread = new(() => body()) { IsBackground = true, Name = name, Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return thread;
    }

    private static void ReadLines(StreamReader reader, Action<string> handle)
    {
        try
        {
            while (reader.ReadLine() is string line)
            {
                handle(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A broken pipe is the end of it, as end-of-file is.
        }
    }

    private void WatchExit(Action<McuProcess> exited)
    {
        _process.WaitForExit();
        ExitCode = _process.ExitCode;
        _gone.Set();

        // What it still said comes before its end: the last message may have been a request for a reset.
        bool drained = _linkReader.Join(s_drainTimeout) & _consoleReader.Join(s_drainTimeout);
        exited(this);

        // Whoever was killing this process has held the board's lock, which the call above acquires: nobody uses it from here on.
        if (drained)
        {
            _process.StandardOutput.Dispose();
            _process.StandardError.Dispose();
        }

        CloseInput();
        _process.Dispose();
    }

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Dispose();
        }
        catch (IOException)
        {
            // It had not been read to the end.
        }
    }

    private void Send(string lines)
    {
        try
        {
            _process.StandardInput.Write(lines);
            _process.StandardInput.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process has ended; its exit is reported by the thread that waits for it.
        }
    }
}
