namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The commands that write and read a board's flash. Where one is missing, scenarios that need it are skipped.</summary>
public sealed record BenchProgramming
{
    /// <summary>Makes the board as it comes from production, with an empty flash; run before each scenario.</summary>
    public string? Prepare { get; init; }

    /// <summary>
    /// What 'prepare' can provision a board with as a scenario asks for it: ocpp, connectors, testImages, requireBoard, soak, and trial, budgets and
    /// settings out of <c>{setup}</c>. Other scenarios are skipped.
    /// </summary>
    public IReadOnlyList<string> Provisions { get; init; } = [];

    /// <summary>Writes <c>{image}</c> into slot <c>{slot}</c>.</summary>
    public string? Flash { get; init; }

    /// <summary>Stages <c>{image}</c> for a trial.</summary>
    public string? Stage { get; init; }

    /// <summary>Puts <c>{image}</c> into the deployment as the golden image.</summary>
    public string? Golden { get; init; }

    /// <summary>Inserts a card that has <c>{image}</c> as recovery.bin.</summary>
    public string? InsertCard { get; init; }

    /// <summary>Removes the card.</summary>
    public string? RemoveCard { get; init; }

    /// <summary>Changes settings of the board from its next start on, to those in <c>{settings}</c>: JSON, an object of texts.</summary>
    public string? Settings { get; init; }

    /// <summary>Copies the firmware's files from the flash into the empty folder <c>{files}</c>.</summary>
    public string? ReadFiles { get; init; }

    /// <summary>Puts the files of the folder <c>{files}</c> in the place of the firmware's files on the flash.</summary>
    public string? WriteFiles { get; init; }

    /// <summary>Prints the JSON of <c>twinslot board status --json</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Prints the JSON of <c>twinslot log --json</c>.</summary>
    public string? Log { get; init; }

    /// <summary>How long a command may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);
}
