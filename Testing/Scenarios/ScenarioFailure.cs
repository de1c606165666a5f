namespace TwinSlot.Testing.Scenarios;

/// <summary>The board did not do what a scenario expects. The message says what was expected and what was seen.</summary>
public sealed class ScenarioFailure(string message) : Exception(message);
