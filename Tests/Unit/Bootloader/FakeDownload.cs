using System;
using System.Threading;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;

namespace NFUnitTest.Bootloader;

/// <summary>A server that has an image, or cannot be reached.</summary>
internal sealed class FakeDownload : IRecoveryDownload
{
    private readonly byte[] _image;

    /// <param name="image">Null for a server that cannot be reached.</param>
    internal FakeDownload(byte[] image)
    {
        _image = image;
    }

    public int Fetches { get; private set; }

    /// <summary>While it is true the server says nothing.</summary>
    public bool Silent { get; set; }

    public bool Throws { get; set; }

    public long Wait
    {
        get { return 30000; }
    }

    /// <summary>True for a server whose connections end after a piece of the image.</summary>
    public bool IsCut { get; set; }

    /// <summary>What the last try writes to.</summary>
    public IRecoveryTarget Target { get; private set; }

    public string Fetch(IRecoveryTarget target)
    {
        Target = target;
        Fetches++;
        if (Throws)
        {
            throw new Exception("out of memory");
        }

        while (Silent)
        {
            Thread.Sleep(1);
        }

        if (_image == null)
        {
            return "the server cannot be reached";
        }

        if (IsCut)
        {
            return target.Begin() == UpdateResult.Ok && target.Write(_image, 0, 1) == UpdateResult.Ok ? "cut" : target.LastRefusal;
        }

        return target.Begin() == UpdateResult.Ok && target.Write(_image, 0, _image.Length) == UpdateResult.Ok && target.Finish() == UpdateResult.Ok
            ? null
            : target.LastRefusal;
    }
}
