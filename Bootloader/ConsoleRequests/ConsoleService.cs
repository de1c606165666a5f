using System;
using System.Threading;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>
/// Answers what comes in at the console, on a thread of its own: below the supervisor, which goes on feeding whatever is asked here, and
/// above the application, which may do what it likes. One request in each round, with a pause behind it: a flood of them waits in the
/// port, and what finds no room there is lost.
/// </summary>
public sealed class ConsoleService
{
    /// <summary>Milliseconds from one round to the next.</summary>
    public const int Pause = 100;

    // 10 KB a second, what a serial port at 115,200 baud can bring.
    private const int BlockLength = 64;
    private const int BlocksInARound = 16;

    private readonly IConsolePort _port;
    private readonly byte[] _block = new byte[BlockLength];
    private readonly LineBuffer _lines = new LineBuffer();
    private int _position;
    private int _count;
    private ConsoleAnswers _answers;
    private bool _started;
    private bool _failed;

    /// <summary>Describes a service; nothing is read yet.</summary>
    public ConsoleService(IConsolePort port)
    {
        _port = port;
    }

    /// <summary>From now on requests are answered from this. The first time starts the thread.</summary>
    /// <param name="answers">What the board is doing now.</param>
    public void Answer(ConsoleAnswers answers)
    {
        Use(answers);
        if (!_started)
        {
            _started = true;
            Thread thread = new Thread(Run);
            thread.Priority = ThreadPriority.AboveNormal;
            thread.Start();
        }
    }

    /// <summary>From now on requests are answered from this, by whoever calls <see cref="Step"/>.</summary>
    /// <param name="answers">What the board is doing now.</param>
    public void Use(ConsoleAnswers answers)
    {
        _answers = answers;
    }

    /// <summary>One round: reads what has come in, up to its bound or the first request, and answers that.</summary>
    public void Step()
    {
        for (int block = 0; block < BlocksInARound; block++)
        {
            if (_position >= _count)
            {
                // What was read before is done with, also if the port throws.
                _count = 0;
                _position = 0;
                _count = _port.Read(_block);
            }

            while (_position < _count)
            {
                if (_lines.Add(_block[_position++]) && AnswerLine())
                {
                    return;
                }
            }
        }
    }

    private void Run()
    {
        while (true)
        {
            // Whatever fails here, the board does its work without its console.
            try
            {
                Step();
            }
            catch (Exception e)
            {
                SayOnce(e);
            }

            // Not the board's clock: if that failed, there would be no pause.
            Thread.Sleep(Pause);
        }
    }

    // False if the line is no request.
    private bool AnswerLine()
    {
        ConsoleRequest request = ConsoleRequest.Parse(_lines.Line);
        if (request == null)
        {
            return false;
        }

        ConsoleReply reply = new ConsoleReply(_port);
        reply.End(_lines.LineIsTooLong ? "the line is longer than " + LineBuffer.Capacity.ToString() + " bytes" : Try(request, reply));
        return true;
    }

    private string Try(ConsoleRequest request, ConsoleReply reply)
    {
        try
        {
            return _answers.Answer(request, reply);
        }
        catch (Exception e)
        {
            return "it failed: " + e.GetType().Name + ": " + e.Message;
        }
    }

    private void SayOnce(Exception failure)
    {
        if (_failed)
        {
            return;
        }

        _failed = true;
        try
        {
            _port.WriteLine("the console failed: " + ConsoleText.OneLine(failure.Message));
        }
        catch (Exception)
        {
            // There is nobody else to say it to.
        }
    }
}
