namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>The loop of one run, on a thread of its own.</summary>
internal sealed class FuzzLoop
{
    private readonly IFuzzTarget _target;
    private readonly long _count;
    private readonly ulong _seed;
    private readonly int _mostKnown;
    private readonly InputReader _reader;
    private readonly FuzzRandom _random;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _known = [];
    private readonly Dictionary<string, long> _results = [];
    private volatile byte[] _input = [];
    private long _number;
    private FuzzFinding? _finding;

    public FuzzLoop(IFuzzTarget target, long count, ulong seed, int mostKnown)
    {
        _target = target;
        _count = count;
        _seed = seed;
        _mostKnown = mostKnown;
        _reader = new InputReader(target);
        _random = new FuzzRandom(seed);
        _mutator = new Mutator(_random, target.Dictionary, target.MostLength);
    }

    /// <summary>Number of the input that is being read.</summary>
    public long Number => Interlocked.Read(ref _number);

    /// <summary>Reads the corpus, then what is made of it.</summary>
    public void Run()
    {
        IReadOnlyList<byte[]> corpus = Corpus.Of(_target);
        _known.AddRange(corpus);
        foreach (byte[] input in corpus)
        {
            if (!Try(input))
            {
                return;
            }
        }

        if (_known.Count == 0)
        {
            _known.Add([]);
        }

        for (long i = 0; i < _count; i++)
        {
            byte[] input = _mutator.Make(_known);
            if (_random.Below(2) == 0)
            {
                _target.Repair(input);
            }

            if (!Try(input))
            {
                return;
            }
        }
    }

    /// <summary>What the run came to.</summary>
    public FuzzCounts Counts() => new(_target.Name, _seed, _number, _results, _reader.MostAllocated, _finding);

    /// <summary>What a run came to that does not end.</summary>
    public FuzzCounts Hung(TimeSpan patience) => new(
        _target.Name, _seed, Number, new Dictionary<string, long>(), 0, new FuzzFinding("hang", $"no answer within {patience.TotalSeconds} s", _input, Number));

    private bool Try(byte[] input)
    {
        _input = input;
        _finding = _reader.Read(input, _number, out string result);
        if (_finding is not null)
        {
            return false;
        }

        if (!_results.TryGetValue(result, out long before) && _known.Count < _mostKnown)
        {
            _known.Add(input);
        }

        _results[result] = before + 1;
        Interlocked.Increment(ref _number);
        return true;
    }
}
