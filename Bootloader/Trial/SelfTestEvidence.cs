namespace TwinSlot.Bootloader.Trial;

/// <summary>What the self-diagnostics of an image have reported.</summary>
public sealed class SelfTestEvidence
{
    private readonly string[] _names;
    private readonly bool[] _reported;

    /// <summary>Nothing reported yet.</summary>
    /// <param name="names">The diagnostics that the application promised.</param>
    public SelfTestEvidence(string[] names)
    {
        _names = names;
        _reported = new bool[names.Length];
    }

    /// <summary>The diagnostics that the application promised.</summary>
    public string[] Names
    {
        get { return _names; }
    }

    /// <summary>The first failure as <c>name: detail</c>, or null.</summary>
    public string Failure { get; private set; }

    /// <summary>Counts a report. A failure is final.</summary>
    /// <param name="name">The diagnostic; one that was not promised counts only if it failed.</param>
    /// <param name="passed">Whether it passed.</param>
    /// <param name="detail">What was measured.</param>
    public void Report(string name, bool passed, string detail)
    {
        if (!passed && Failure == null)
        {
            Failure = name + ": " + detail;
        }

        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] == name)
            {
                _reported[i] = true;
            }
        }
    }

    /// <summary>True if a diagnostic has reported, and is not the one that failed first.</summary>
    /// <param name="name">The diagnostic.</param>
    public bool HasPassed(string name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] == name && _reported[i])
            {
                return Failure == null || !Failure.StartsWith(name + ": ");
            }
        }

        return false;
    }

    /// <summary>
    /// How a diagnostic stands: <c>passed</c>, <c>failed</c> for the one that failed first, <c>reported</c> once any has failed, <c>missing</c>; an empty string if it was not promised.
    /// </summary>
    /// <param name="name">The diagnostic.</param>
    public string StateOf(string name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] == name)
            {
                return !_reported[i] ? "missing"
                    : Failure == null ? "passed"
                    : HasPassed(name) ? "reported" : "failed";
            }
        }

        return string.Empty;
    }

    /// <summary>The first diagnostic that has not reported, or null if all have.</summary>
    public string Missing()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (!_reported[i])
            {
                return _names[i];
            }
        }

        return null;
    }
}
