using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The board is provisioned with an address that it fetches an image from in recovery, and the image is there.</summary>
public sealed record RecoveryAddressStep : ImageStep
{
    /// <summary>How the server delivers the image.</summary>
    public ServerBehaviour Server { get; init; } = new();

    /// <inheritdoc/>
    public override string Words => $"recovery address with {Spec}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend | RigCapabilities.Provisioning;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        BuiltImage image = run.Make(Spec);
        Uri location = run.Backend.Publish(image.Bytes, Server.Of(image.Bytes.Length));
        run.Update = new AskedUpdate(image, run.Backend.LastPublished, location, null, run.Mark);
        return run.Rig.Programming.SetSettingsAsync(new Dictionary<string, string> { ["recoveryAddress"] = location.AbsoluteUri }, cancel);
    }
}
