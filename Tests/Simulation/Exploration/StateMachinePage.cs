namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>docs/state-machine.md, written from an exploration.</summary>
public static class StateMachinePage
{
    /// <summary>The page.</summary>
    public static string Of(ExplorationReport report) =>
        $"""
        # The state machine

        Written by `dotnet run -c Release --project Tests/Assurance -- explore --write-diagram`; a test holds it to the code. It is what
        the boot decision and the transitions of a running image do, explored from every record that can be rebuilt from two images,
        and folded: what runs, and where the update stands, or the soak. `Boot` is the boot decision itself; what leads to it is a reset.

        {report.States} states and {report.Edges} edges were explored, with small budgets (2 tries, 1 interruption, 1 probe); budgets
        only count down, so larger ones add states of the same kinds. Records that differ in which slot is which only are one state.

        ```mermaid
        {report.Diagram}```

        """.ReplaceLineEndings("\n");
}
