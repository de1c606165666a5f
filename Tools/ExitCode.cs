namespace TwinSlot.Tools;

/// <summary>The exit codes of the process, for every verb alike.</summary>
internal static class ExitCode
{
    /// <summary>Accepted, or done.</summary>
    public const int Done = 0;

    /// <summary>Refused; one line on the error output says what is wrong and what to do.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
