namespace TwinSlot.Tools.Consoles;

/// <summary>An end of a board's console at which a bench, or a person, can sit.</summary>
internal interface IBenchConsole : IAsyncDisposable
{
    /// <summary>Where it is, as somebody would have to open it.</summary>
    string Address { get; }

    /// <summary>Hands on a line that the board printed. Never waits: what nobody reads is lost, the oldest first.</summary>
    /// <param name="line">Without a line end.</param>
    void Write(string line);
}
