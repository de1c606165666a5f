using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>A step with an image.</summary>
public abstract record ImageStep : Step
{
    /// <summary>The variant of the reference charger.</summary>
    public string Image { get; init; } = "Good";

    /// <summary>The image's version.</summary>
    public required string Version { get; init; }

    /// <summary>The board that it names; null for the rig's.</summary>
    public string? Board { get; init; }

    /// <summary>True to sign it with a key that the board does not trust.</summary>
    public bool UntrustedKey { get; init; }

    /// <summary>False for an image that is downloaded whole, whatever the board has of it.</summary>
    public bool ListsParts { get; init; } = true;

    /// <summary>Its security counter; null for none.</summary>
    public uint? SecurityCounter { get; init; }

    /// <summary>True for a security update.</summary>
    public bool SecurityUpdate { get; init; }

    /// <summary>True to change one bit in its middle after it was signed.</summary>
    public bool FlippedBit { get; init; }

    /// <summary>True to sign it as an image for tests, in which faults may be injected.</summary>
    public bool TestImage { get; init; }

    /// <summary>The least version of the board's bootloader that it says it depends on; null for none.</summary>
    public string? NeedsBootloader { get; init; }

    /// <summary>Bytes that its payload has at the least: zeros follow the assemblies.</summary>
    public int AtLeastBytes { get; init; }

    /// <summary>What a programmer's refusal contains, if it has to refuse; else null.</summary>
    public string? Refused { get; init; }

    /// <summary>The image.</summary>
    public ImageSpec Spec => new()
    {
        Image = Image,
        Version = Version,
        Board = Board,
        UntrustedKey = UntrustedKey,
        ListsParts = ListsParts,
        SecurityCounter = SecurityCounter,
        SecurityUpdate = SecurityUpdate,
        FlippedBit = FlippedBit,
        TestImage = TestImage,
        NeedsBootloader = NeedsBootloader,
        AtLeastBytes = AtLeastBytes,
    };

    /// <summary>Has the programmer do something, and holds its refusal against the one that is expected.</summary>
    protected async Task ProgramAsync(Func<Task> work)
    {
        string? refusal = null;
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (RigException e) when (Refused != null)
        {
            refusal = e.Message;
        }

        if (Refused != null && refusal?.Contains(Refused, StringComparison.Ordinal) != true)
        {
            throw new ScenarioFailure(refusal == null ? $"the programmer took {Spec}, and was to refuse it: '{Refused}'" : $"the programmer was to refuse with '{Refused}', and said: {refusal}");
        }
    }
}
