using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>The images of a life by their versions.</summary>
internal sealed class LifeImages(Scenario scenario)
{
    private readonly ILookup<string, ImageStep> _steps = scenario.Steps.OfType<ImageStep>().ToLookup(step => ImageVersionText.Full(step.Version));

    /// <summary>The steps that gave the board an image of a version.</summary>
    public IEnumerable<ImageStep> Of(string version) => _steps[version];
}
