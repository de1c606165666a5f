namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>Tells what is under way that somebody waits who comes first.</summary>
internal sealed class Precedence
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _current = new();
    private int _waiting;

    /// <summary>Begins what gives way.</summary>
    /// <returns>Cancelled once somebody waits, at once if somebody does already.</returns>
    public CancellationToken Begin()
    {
        lock (_gate)
        {
            _current = new CancellationTokenSource();
            if (_waiting > 0)
            {
                _current.Cancel();
            }

            return _current.Token;
        }
    }

    /// <summary>Has what is under way give way, and what begins until the wait is disposed.</summary>
    public IDisposable Ask()
    {
        CancellationTokenSource current;
        lock (_gate)
        {
            _waiting++;
            current = _current;
        }

        current.Cancel();
        return new Wait(this);
    }

    private sealed class Wait(Precedence of) : IDisposable
    {
        public void Dispose()
        {
            lock (of._gate)
            {
                of._waiting--;
            }
        }
    }
}
