using System;
using TwinSlot.Transfer.Download;

namespace NFUnitTest.Updater;

/// <summary>A server's answer: an image in memory, or a part of it.</summary>
internal sealed class MemoryResponse : IImageResponse
{
    private readonly byte[] _image;
    private readonly int _end;
    private int _at;

    internal MemoryResponse(byte[] image, int position, int count, string validator)
    {
        Validator = validator;
        _image = image;
        _at = position;
        _end = count < 0 || count > image.Length - position ? image.Length : position + count;
        Start = position;
        IsPart = position > 0 || count >= 0;
    }

    public DownloadFault Fault
    {
        get { return DownloadFault.None; }
    }

    public string Error
    {
        get { return string.Empty; }
    }

    public bool IsPart { get; }

    public int Start { get; }

    public long TotalLength
    {
        get { return _image.Length; }
    }

    public string Validator { get; }

    /// <summary>Bytes that were read of it.</summary>
    internal int Delivered { get; private set; }

    public int RetryAfterSeconds
    {
        get { return -1; }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int read = _end - _at < count ? _end - _at : count;
        Array.Copy(_image, _at, buffer, offset, read);
        _at += read;
        Delivered += read;
        return read;
    }

    public void Close()
    {
    }
}
