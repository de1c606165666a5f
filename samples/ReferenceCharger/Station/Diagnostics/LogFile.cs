using System;
using System.Text;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;

namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>
/// The log as JSON lines (docs/schemas/log-line.schema.json), written while it is sent: one that says what the file is, then one for each
/// entry with its number, its time where the board knew it, the time since the board came up, its kind, and what happened.
/// </summary>
internal sealed class LogFile : IUploadBody
{
    private readonly string _title;
    private readonly FlightLogLine[] _lines;
    private readonly KeepGoing _keepGoing;
    private readonly IJson _json = NetworkStack.CreateJson();
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
        get { return "application/x-ndjson"; }
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

    // 0 is what the file is.
    private string Line(int number)
    {
        if (number == 0)
        {
            return Line(0, 0, 0, LogKindNames.TheFile, _title);
        }

        FlightLogLine line = _lines[number - 1];
        return Line(line.Sequence, line.UnixSeconds, line.UptimeMilliseconds, LogKindNames.Of(line.Kind), line.Words);
    }

    private string Line(long sequence, long unixSeconds, long uptime, string kind, string words)
    {
        string time = unixSeconds > 0 ? "\"" + IsoTime.Write(unixSeconds) + "\"" : "null";
        return "{\"sequence\":" + sequence.ToString() + ",\"time\":" + time + ",\"uptimeMilliseconds\":" + uptime.ToString()
            + ",\"kind\":\"" + kind + "\",\"words\":" + _json.Write(words) + "}\n";
    }
}
