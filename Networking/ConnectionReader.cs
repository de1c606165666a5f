using System;
using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking;

/// <summary>Reads lines and bytes from a connection, and keeps why none came.</summary>
internal sealed class ConnectionReader
{
    private readonly IConnection _connection;
    private readonly byte[] _buffer = new byte[512];
    private readonly char[] _characters = new char[HttpHead.MostLine];
    private int _next;
    private int _end;

    internal ConnectionReader(IConnection connection)
    {
        _connection = connection;
    }

    /// <summary>None as long as nothing went wrong.</summary>
    internal DownloadFault Fault { get; private set; }

    /// <summary>The same in words.</summary>
    internal string Detail { get; private set; } = string.Empty;

    /// <summary>How often bytes for a line were waited for.</summary>
    internal int Reads { get; private set; }

    /// <summary>Reads to the next line feed.</summary>
    /// <returns>The line, without its end; null if it failed, if the connection ended before, or if it is too long or comes in too many pieces.</returns>
    /// <param name="most">Most bytes of the line, with its end; <see cref="HttpHead.MostLine"/> at the most.</param>
    internal string ReadLine(int most)
    {
        int length = 0;
        int last = Reads + HttpHead.MostReads;
        while (_next < _end || (IsWithin(last) && Fill()))
        {
            char character = (char)_buffer[_next++];
            if (character == '\n')
            {
                length -= length > 0 && _characters[length - 1] == '\r' ? 1 : 0;
                return length == 0 ? string.Empty : new string(_characters, 0, length);
            }

            if (length == most - 1)
            {
                Fail(DownloadFault.UnexpectedAnswer, "a header that is too long");
                return null;
            }

            // The device's strings end with a NUL.
            _characters[length++] = character == '\0' ? ' ' : character;
        }

        return null;
    }

    /// <summary>Reads what comes next.</summary>
    /// <returns>How many bytes, at least 1; 0 if the connection has ended; -1 if it failed.</returns>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many at the most, at least 1.</param>
    internal int Read(byte[] buffer, int offset, int count)
    {
        if (Fault != DownloadFault.None)
        {
            return -1;
        }

        if (_next == _end)
        {
            int read = _connection.Read(buffer, offset, count);
            return read < 0 ? Fail(_connection.Fault, _connection.Detail) : read;
        }

        int part = _end - _next < count ? _end - _next : count;
        Array.Copy(_buffer, _next, buffer, offset, part);
        _next += part;
        return part;
    }

    /// <summary>Notes a fault, after which nothing is read any more.</summary>
    /// <returns>-1.</returns>
    internal int Fail(DownloadFault fault, string detail)
    {
        Fault = fault;
        Detail = detail;
        return -1;
    }

    private bool IsWithin(int last)
    {
        return Reads < last || Fail(DownloadFault.Stalled, "a line in more than " + HttpHead.MostReads + " pieces") >= 0;
    }

    private bool Fill()
    {
        if (Fault != DownloadFault.None)
        {
            return false;
        }

        Reads++;
        _next = 0;
        _end = 0;
        int read = _connection.Read(_buffer, 0, _buffer.Length);
        if (read > 0)
        {
            _end = read;
            return true;
        }

        if (read == 0)
        {
            Fail(DownloadFault.ConnectionLost, "the connection ended where a line was to come");
        }
        else
        {
            Fail(_connection.Fault, _connection.Detail);
        }

        return false;
    }
}
