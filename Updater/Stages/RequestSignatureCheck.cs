using TwinSlot.Contract;
using TwinSlot.Transfer.Download.Sources;
using TwinSlot.Transfer.Signing;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>Checks the request's signature over the file that is in the slot.</summary>
internal sealed class RequestSignatureCheck
{
    private readonly IUpdates _updates;
    private readonly IFirmwareSigning _signing;
    private readonly IWorkerClock _clock;
    private readonly UpdateRepository _repository;
    private readonly TransitionExecutor _transitions;
    private readonly SecurityEventPublisher _security;

    internal RequestSignatureCheck(
        IUpdates updates,
        IFirmwareSigning signing,
        IWorkerClock clock,
        UpdateRepository repository,
        TransitionExecutor transitions,
        SecurityEventPublisher security)
    {
        _updates = updates;
        _signing = signing;
        _clock = clock;
        _repository = repository;
        _transitions = transitions;
        _security = security;
    }

    /// <summary>Makes the transition that follows from the signature, or from there being none.</summary>
    internal void Run(UpdateRecord update)
    {
        if (update.Signature.Length == 0)
        {
            _transitions.Make(UpdateEvent.Unsigned);
            return;
        }

        string certificate = _repository.Certificate;
        if (certificate == null)
        {
            _transitions.Fail(UpdateEvent.InstallFailed, "the signing certificate is no longer on the board's flash");
            return;
        }

        _clock.Pause(0);
        byte[] digest = new byte[UpdateRecord.DigestLength];
        if (_updates.Digest(digest) != UpdateResult.Ok)
        {
            _transitions.Fail(UpdateEvent.InstallFailed, _updates.LastRefusal);
            return;
        }

        _clock.Pause(0);
        update.Digest = digest;
        if (_signing.CheckSignature(certificate, update.Signature, digest))
        {
            _transitions.Make(UpdateEvent.SignatureGood);
        }
        else if (!_repository.IsReplaced)
        {
            _security.Add(SecurityEventTypes.InvalidFirmwareSignature, UserInfo.Hide(update.Location));
            _transitions.Fail(UpdateEvent.SignatureBad, "the request's signature is not that of the downloaded file");
        }
    }
}
