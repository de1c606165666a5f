using TwinSlot.Contract;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>The slot and the bootloader's side of an update.</summary>
public sealed class FakeUpdates(FakeBootServices board) : IUpdates
{
    private string? _source;
    private bool _begun;
    private bool _complete;
    private bool _underWay;
    private UpdateOutcome? _ended;

    public List<byte> Slot { get; } = [];

    public List<string> Calls { get; } = [];

    public UpdateResult CompleteAnswer { get; set; }

    /// <summary>Called while the whole image is checked.</summary>
    public Action? Completing { get; set; }

    public UpdateResult DigestAnswer { get; set; }

    public UpdateResult BeginAnswer { get; set; }

    public bool LastBeginWasForced { get; private set; }

    public bool LastBeginWantedDigest { get; private set; }

    /// <summary>Called before each write; an answer other than Ok refuses it.</summary>
    public Func<UpdateResult>? Writing { get; set; }

    public UpdateOutcome? Ended
    {
        get => _ended;
        set
        {
            _ended = value;
            _underWay = false;
            Activated = false;
        }
    }

    /// <summary>True from Activate to the end of the trial, over reboots.</summary>
    public bool Activated { get; private set; }

    public int Capacity { get; set; } = 1 << 20;

    public int Position => _underWay ? Slot.Count : 0;

    public string LastRefusal { get; private set; } = string.Empty;

    public UpdateOutcome? Outcome => Ended;

    public bool HasBaseline { get; set; } = true;

    public bool AwaitsTrial { get; set; }

    public bool IsSecurityUpdate { get; set; }

    /// <summary>What was noted of holds.</summary>
    public List<string> Holds { get; } = [];

    public void NoteHold(string words) => Holds.Add(words);

    public bool Acknowledged { get; private set; }

    public void LosePower()
    {
        _begun = false;
        _complete = false;
        Calls.Clear();
        Acknowledged = false;
    }

    public int HeaderLength => 32;

    public UpdateResult ConsiderAnswer { get; set; }

    private long _considered;

    public int TrailerPosition(byte[] header) => (int)_considered - 100;

    public UpdateResult Consider(byte[] header, byte[] trailer, long totalLength, bool forced)
    {
        _considered = totalLength;
        return totalLength > Capacity
            ? Answer(UpdateResult.TooLarge, $"{totalLength} bytes; a slot holds {Capacity}")
            : Answer(
                ConsiderAnswer == UpdateResult.OnSoak && forced ? UpdateResult.Ok : ConsiderAnswer,
                ConsiderAnswer == UpdateResult.Ok ? string.Empty : ConsiderAnswer == UpdateResult.OnSoak ? "the running image is on soak" : "it is for another board");
    }

    /// <summary>What an image consists of here; null for images without a list.</summary>
    public IImageParts? Parts { get; set; }

    public IImageParts? PartsOf(byte[] header, byte[] trailer) => Parts;

    public UpdateResult Begin(UpdateRequest request)
    {
        Calls.Add("Begin");
        LastBeginWasForced = request.Forced;
        LastBeginWantedDigest = request.WantsDigest;
        if (board.Image.Mode != BootMode.Confirmed || _begun)
        {
            return Answer(UpdateResult.WrongState, "a trial or another update is under way");
        }

        if (BeginAnswer != UpdateResult.Ok)
        {
            return Answer(BeginAnswer, "refused at the beginning");
        }

        board.Point?.Invoke("beginning");
        if (_source != request.Source)
        {
            Slot.Clear();
        }

        _source = request.Source;
        _begun = true;
        _underWay = true;
        return Answer(UpdateResult.Ok, string.Empty);
    }

    public UpdateResult Write(byte[] buffer, int offset, int count)
    {
        Assert.IsTrue(_begun, "Write without Begin");
        UpdateResult answer = Writing?.Invoke() ?? UpdateResult.Ok;
        if (answer == UpdateResult.Ok && Slot.Count + count > Capacity)
        {
            answer = UpdateResult.TooLarge;
        }

        if (answer == UpdateResult.Ok)
        {
            board.Point?.Invoke("writing");
            Slot.AddRange(buffer.AsSpan(offset, count).ToArray());
            board.Point?.Invoke("written");
        }

        return Answer(answer, answer == UpdateResult.Ok ? string.Empty : "the write was refused");
    }

    public UpdateResult Restart()
    {
        Calls.Add("Restart");
        Slot.Clear();
        return Answer(UpdateResult.Ok, string.Empty);
    }

    public UpdateResult Complete()
    {
        Calls.Add("Complete");
        Completing?.Invoke();
        _complete = _begun && CompleteAnswer == UpdateResult.Ok;
        return Answer(CompleteAnswer, CompleteAnswer == UpdateResult.Ok ? string.Empty : "the image is not signed by a trusted key");
    }

    public UpdateResult Digest(byte[] sha256)
    {
        Calls.Add("Digest");
        System.Security.Cryptography.SHA256.HashData(Slot.ToArray()).CopyTo(sha256, 0);
        return Answer(DigestAnswer, DigestAnswer == UpdateResult.Ok ? string.Empty : "the flash refused");
    }

    public UpdateResult Activate()
    {
        Calls.Add("Activate");
        if (!_complete)
        {
            return Answer(UpdateResult.WrongState, "not checked");
        }

        board.Point?.Invoke("activating");
        Activated = true;
        board.Point?.Invoke("activated");
        return Answer(UpdateResult.Ok, string.Empty);
    }

    public void Abandon()
    {
        Calls.Add("Abandon");
        Slot.Clear();
        _source = null;
        _begun = false;
        _underWay = false;
        board.Point?.Invoke("abandoned");
    }

    /// <summary>The refusals that are to be found in the log.</summary>
    public List<string> Noted { get; } = [];

    public void NoteRefusal(string why) => Noted.Add(why);

    public void Acknowledge()
    {
        board.Point?.Invoke("acknowledging");
        Acknowledged = true;
        _ended = null;
        board.Point?.Invoke("acknowledged");
    }

    private UpdateResult Answer(UpdateResult result, string words)
    {
        LastRefusal = words;
        return result;
    }
}
