namespace TwinSlot.Tools.Demo;

/// <summary>One step of the demonstration.</summary>
/// <param name="Title">What happens to the charger.</param>
/// <param name="Shows">What is expected.</param>
/// <param name="Play">Plays it; answers what was seen.</param>
internal sealed record DemoStep(string Title, string Shows, Func<DemoRig, Task<string>> Play);
