using System;

namespace TwinSlot.Networking;

/// <summary>
/// Puts a server's frames (RFC 6455 section 5) together to messages as their bytes come. The caller reads up to
/// <see cref="Wanted"/> bytes into <see cref="Target"/> at <see cref="Offset"/> and then calls <see cref="Advance"/>.
/// </summary>
internal sealed class FrameReader
{
    private readonly byte[] _header = new byte[10];
    private readonly int _mostBytes;
    private byte[] _fragments;
    private int _filled;
    private int _firstOpcode;
    private int _opcode;
    private bool _final;
    private int _end = 2;

    /// <summary>Begins with a connection.</summary>
    /// <param name="mostBytes">Most bytes of a message.</param>
    internal FrameReader(int mostBytes)
    {
        _mostBytes = mostBytes;
        Target = _header;
    }

    /// <summary>Where the next bytes go.</summary>
    internal byte[] Target { get; private set; }

    /// <summary>At which index they go there.</summary>
    internal int Offset { get; private set; }

    /// <summary>How many there may be, at least 1.</summary>
    internal int Wanted
    {
        get { return _end - Offset; }
    }

    /// <summary>The message that was completed last.</summary>
    internal byte[] Payload { get; private set; }

    /// <summary>What is wrong; null if nothing is. Afterwards the connection is to be closed.</summary>
    internal string Fault { get; private set; }

    /// <summary>Processes the bytes that were read.</summary>
    /// <returns>The opcode of the message that is complete with them (text, binary, close, ping, pong); -1 if none is.</returns>
    /// <param name="count">How many bytes were read, 1 to <see cref="Wanted"/>.</param>
    internal int Advance(int count)
    {
        Offset += count;
        if (Offset < _end || Fault != null)
        {
            return -1;
        }

        if (Target != _header)
        {
            return Complete(Target);
        }

        return Offset == 2 ? ReadStart() : ReadLength();
    }

    private int ReadStart()
    {
        _opcode = _header[0] & 0x0F;
        _final = (_header[0] & 0x80) != 0;
        int length = _header[1];
        bool control = _opcode >= Frames.Close;
        if ((_header[0] & 0x70) != 0 || (_opcode > Frames.Binary && !control) || _opcode > Frames.Pong)
        {
            return Fail("a frame of an unknown kind");
        }

        if (length >= 0x80)
        {
            return Fail("a masked frame, which only a client may send");
        }

        if (control && (!_final || length > Frames.MostControl))
        {
            return Fail("a control frame that is fragmented or too long");
        }

        if (!control && (_opcode == Frames.Continuation) == (_fragments == null))
        {
            return Fail("a fragment out of order");
        }

        if (length >= 126)
        {
            _end = length == 126 ? 4 : 10;
            return -1;
        }

        return BeginPayload((uint)length);
    }

    private int ReadLength()
    {
        uint high = 0;
        uint length = 0;
        for (int i = 2; i < _end; i++)
        {
            high = (high << 8) | (length >> 24);
            length = (length << 8) | _header[i];
        }

        return high != 0 ? Fail("a message of more than 4 GB") : BeginPayload(length);
    }

    private int BeginPayload(uint length)
    {
        uint before = _fragments == null || _opcode >= Frames.Close ? 0 : (uint)_filled;
        if (length > (uint)_mostBytes - before)
        {
            return Fail("a message of more than " + _mostBytes + " bytes");
        }

        if (length == 0)
        {
            return Complete(new byte[0]);
        }

        Target = new byte[length];
        Offset = 0;
        _end = (int)length;
        return -1;
    }

    private int Complete(byte[] payload)
    {
        Target = _header;
        Offset = 0;
        _end = 2;
        if (_opcode >= Frames.Close)
        {
            Payload = payload;
            return _opcode;
        }

        if (_fragments == null)
        {
            _firstOpcode = _opcode;
            _fragments = payload;
            _filled = payload.Length;
        }
        else
        {
            Append(payload);
        }

        if (!_final)
        {
            return -1;
        }

        Payload = _fragments;
        if (_filled < _fragments.Length)
        {
            Payload = new byte[_filled];
            Array.Copy(_fragments, 0, Payload, 0, _filled);
        }

        _fragments = null;
        return _firstOpcode;
    }

    // Grows by half or more: a server that sends a message in many small pieces, or in empty ones, must not make each cost a copy.
    private void Append(byte[] payload)
    {
        int needed = _filled + payload.Length;
        if (needed > _fragments.Length)
        {
            int larger = _fragments.Length + (_fragments.Length / 2);
            int capacity = larger > _mostBytes ? _mostBytes : larger;
            byte[] grown = new byte[capacity < needed ? needed : capacity];
            Array.Copy(_fragments, 0, grown, 0, _filled);
            _fragments = grown;
        }

        Array.Copy(payload, 0, _fragments, _filled, payload.Length);
        _filled = needed;
    }

    private int Fail(string fault)
    {
        Fault = "the backend sent " + fault;
        return -1;
    }
}
