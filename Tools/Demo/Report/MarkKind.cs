namespace TwinSlot.Tools.Demo.Report;

/// <summary>Kinds of marks in the picture.</summary>
internal enum MarkKind
{
    /// <summary>Power was cut or came.</summary>
    Power,

    /// <summary>The watchdog bit.</summary>
    Bite,

    /// <summary>A trial was won or lost.</summary>
    Verdict,

    /// <summary>The backend was told something.</summary>
    Status,
}
