using System;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Bootloader.Recovery;

/// <summary>
/// Reinstalls from one source: the image is written into a slot as an update's is and is tried at the next boot. Everything is checked in
/// full, at its source before anything is written, so that a wrong image costs no flash, and in the slot again before it is staged.
/// </summary>
public sealed class Reinstallation
{
    // As much as an image in RAM has in a block: one write and one close of a file, several times a second.
    private const int ChunkLength = 16384;

    private readonly IRecoverySource _source;
    private readonly RecoverySlot _slot;
    private readonly SlotRecheck _recheck;
    private string _lastReported = string.Empty;
    private int _failures;
    private long _notBefore;

    /// <summary>Describes a reinstallation.</summary>
    /// <param name="source">Where the image is.</param>
    /// <param name="slot">Where it goes.</param>
    /// <param name="recheck">Says, before anything is written, whether the slots need it; null if they do.</param>
    public Reinstallation(IRecoverySource source, RecoverySlot slot, SlotRecheck recheck)
    {
        _source = source;
        _slot = slot;
        _recheck = recheck;
    }

    /// <summary>True if the source's image is not needed, since a slot passes its check now.</summary>
    public bool IsNotNeeded { get; private set; }

    /// <summary>True if the source has an image now that was not refused when it was last looked at.</summary>
    public bool IsWorthTrying
    {
        get
        {
            try
            {
                return _lastReported.Length == 0 && _source.Open() != null;
            }
            finally
            {
                _source.Close();
            }
        }
    }

    /// <summary>Looks whether the source has an image and, if it may boot here, installs it.</summary>
    /// <returns>
    /// True if recovery is to end: the next boot tries the image, or flash can be read again and there was something to boot all the
    /// time (<see cref="IsNotNeeded"/>).
    /// </returns>
    public bool Try()
    {
        string refusal;
        try
        {
            refusal = Attempt();
        }
        finally
        {
            _source.Close();
        }

        if (refusal == null)
        {
            return true;
        }

        if (refusal.Length == 0)
        {
            _lastReported = refusal;
        }
        else if (refusal != _lastReported)
        {
            // Once for each reason: the card stays in, and the log is small.
            _lastReported = refusal;
            _slot.Report(_source.Name + " refused: " + refusal);
        }

        return false;
    }

    private string Attempt()
    {
        try
        {
            IImageBytes image = _source.Open();
            if (image == null)
            {
                // What comes next may be another one.
                _failures = 0;
                _notBefore = 0;
                return _source.WhyNot;
            }

            return _slot.Now < _notBefore ? _lastReported : Reinstall(image);
        }
        catch (OutOfMemoryException)
        {
            // An image that is too large for the heap must not keep the next source from being tried.
            return "too little memory is free";
        }
    }

    private string Reinstall(IImageBytes image)
    {
        _slot.Reload();
        string refusal = _slot.Check(image);
        if (refusal != null)
        {
            return refusal;
        }

        if (_recheck != null && _recheck.SomethingMayBoot())
        {
            _slot.Say(_source.Name + " is good, and not needed: a slot passes its check now");
            IsNotNeeded = true;
            return null;
        }

        string holder = _source.IsChosen ? null : _slot.HolderOf(_slot.Manifest.Sha256);
        if (holder != null)
        {
            return "slot " + holder + " holds the same image";
        }

        _slot.Report(_source.Name + " is good; reinstalling from it");

        // Each try costs writes, if only until it throws. A first failure may be of the moment.
        _failures++;
        _notBefore = _failures == 1 ? 0 : _slot.Now + _slot.PauseAfter(_failures - 2);
        return Install(image);
    }

    private string Install(IImageBytes image)
    {
        // What an attempt before left may be of another image.
        _slot.Abandon();
        bool done = _slot.Begin(_source.Name);
        byte[] chunk = new byte[image.Length < ChunkLength ? image.Length : ChunkLength];
        int at = 0;
        while (done && at < image.Length)
        {
            int count = image.Length - at < chunk.Length ? image.Length - at : chunk.Length;
            if (!image.Read(at, chunk, 0, count))
            {
                return "it cannot be read";
            }

            done = _slot.Write(chunk, 0, count);
            at += count;
        }

        return done && _slot.Finish(_source.Name) ? null : _slot.WhyNot;
    }
}
