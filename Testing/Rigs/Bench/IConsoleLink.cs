namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>What carries the lines of a console.</summary>
internal interface IConsoleLink : IAsyncDisposable
{
    /// <summary>Called with each line, from one thread at a time. To be set before <see cref="OpenAsync"/>.</summary>
    Action<string> Said { set; }

    /// <summary>Called, with the reason in words, when what carries the console has ended by itself. To be set before <see cref="OpenAsync"/>.</summary>
    Action<string> Ended { set; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="RigException">The console cannot be reached.</exception>
    Task OpenAsync(CancellationToken cancel);

    /// <summary>Sends a line.</summary>
    Task SendAsync(string line, CancellationToken cancel);
}
