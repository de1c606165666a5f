using System;
using System.Text;
using TwinSlot.Contract;
using TwinSlot.Networking;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>
/// The log as a text file that is written while it is sent: a line that says what it is, then a line for each entry with its number, its
/// time where the board knew it, the time since the board came up, and what happened.
/// </summary>
internal sealed class LogFile : IUploadBody
{
    private readonly string _title;
    private readonly FlightLogLine[] _lines;
    private readonly KeepGoing _keepGoing;
    private byte[] _line = new byte[0];
    private int _next;
    private int _at;

    /// <summary>Begins at the file's start.</summary>
    /// <param name="title">What the file is.</param>
    /// <param name="lines">Its entries.</param>
    /// <param name="keepGoing">Asked before each block.</param>
    internal LogFile(string title, FlightLogLine[] lines, KeepGoing keepGoing)
    {
        _title = title;
        _lines = lines;
        _keepGoing = keepGoing;
        for (int i = 0; i <= lines.Length; i++)
        {
            Length += Encoding.UTF8.GetBytes(Line(i)).Length;
        }
    }

    /// <inheritdoc/>
    public string MediaType
    {
        get { return "text/plain; charset=utf-8"; }
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (!_keepGoing())
        {
            return -1;
        }

        if (_at == _line.Length)
        {
            if (_next > _lines.Length)
            {
                return 0;
            }

            _line = Encoding.UTF8.GetBytes(Line(_next++));
            _at = 0;
        }

        int part = _line.Length - _at < count ? _line.Length - _at : count;
        Array.Copy(_line, _at, buffer, offset, part);
        _at += part;
        return part;
    }

    // 0 is the title.
    private string Line(int number)
    {
        if (number == 0)
        {
            return "# " + OneLine(_title) + "\n";
        }

        FlightLogLine line = _lines[number - 1];
        string time = line.UnixSeconds > 0 ? IsoTime.Write(line.UnixSeconds) : "-";
        return line.Sequence.ToString() + " " + time + " +" + line.UptimeMilliseconds.ToString() + " ms " + OneLine(line.Words) + "\n";
    }

    private static string OneLine(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = characters[i] < ' ' ? ' ' : characters[i];
        }

        return new string(characters);
    }
}
