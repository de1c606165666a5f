using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend asks the board for an update.</summary>
public sealed record UpdateStep : ImageStep
{
    /// <summary>How the server delivers the image.</summary>
    public ServerBehaviour Server { get; init; } = new();

    /// <summary>What the request says besides.</summary>
    public UpdateRequest Request { get; init; } = new();

    /// <summary>True to ask for the image of the update before once more, at its address.</summary>
    public bool Again { get; init; }

    /// <inheritdoc/>
    public override string Words => $"{(Request.Force ? "forced update" : "update")} to {Spec}" + (Request.Answer == "Accepted" ? "" : $", answered with {Request.Answer}");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        RigBackend backend = run.Backend;
        AskedUpdate? before = Again ? run.Update ?? throw new RigException("there is no update before that could be asked for again") : null;
        BuiltImage image = before?.Image ?? run.Make(Spec);
        Uri location = before?.Location ?? backend.Publish(image.Bytes, Server.Of(image.Bytes.Length));
        if (Request.Force)
        {
            Hold("Accepted", await backend.TransferAsync("ForceUpdate", JsonValue.Create(location.AbsoluteUri), cancel).ConfigureAwait(false));
        }

        CallAnswer answer = await UpdateCall.AskAsync(backend, Request, image, location, cancel).ConfigureAwait(false);
        Hold(Request.Answer, answer);
        if (Request.Answer is "Accepted" or "AcceptedCanceled")
        {
            run.Update = new AskedUpdate(image, before?.Published ?? backend.LastPublished, location, UpdateCall.RequestId(backend, answer), run.Mark);
        }
    }

    private static void Hold(string wanted, CallAnswer answer)
    {
        string told = answer.Told ?? "Accepted";
        if (told != wanted)
        {
            throw new ScenarioFailure($"the request was to be answered with {wanted}, and the answer was {told} {answer.Payload}");
        }
    }
}
