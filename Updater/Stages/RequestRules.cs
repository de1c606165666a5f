using TwinSlot.Contract;
using TwinSlot.Transfer.Signing;
using TwinSlot.Updater.Requests;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Stages;

/// <summary>
/// Whether a request for an update is accepted: OCPP 1.6 security whitepaper and 2.0.1, use cases L01 and L02. Nothing is changed here.
/// </summary>
public static class RequestRules
{
    /// <summary>Checks a request.</summary>
    /// <param name="running">How the running image was started.</param>
    /// <param name="phase">Where the update before stands.</param>
    /// <param name="unixSeconds">The present; 0 if the board does not know.</param>
    public static RequestAnswer Check(
        FirmwareRequest request, BootMode running, UpdatePhase phase, UpdatePolicy policy, IFirmwareSigning signing, long unixSeconds)
    {
        if (policy.SignedOnly && request.Protocol == UpdateProtocol.Ocpp16)
        {
            return new RequestAnswer(RequestStatus.NotSupported, "NotSupported", "this charger accepts signed updates only: send SignedUpdateFirmware");
        }

        if (running == BootMode.Probe)
        {
            return Reject("Busy", "this boot only tries the connection; ask again after the next one");
        }

        if (!FirmwareRequest.IsLocation(request.Protocol, request.Location))
        {
            return Reject("InvalidURL", "a location has 1 to " + FirmwareRequest.MostLocation(request.Protocol) + " characters in this version of OCPP");
        }

        if (request.SigningCertificate.Length > FirmwareRequest.MostCertificateCharacters
            || request.Signature.Length > FirmwareRequest.MostSignatureCharacters)
        {
            return Reject("ValueTooLong", "a signing certificate has at most " + FirmwareRequest.MostCertificateCharacters
                + " characters and a signature " + FirmwareRequest.MostSignatureCharacters);
        }

        RequestAnswer refusal = CheckSigning(request, policy, signing, unixSeconds);
        if (refusal != null)
        {
            return refusal;
        }

        if (running == BootMode.Trial || !UpdateStateMachine.CanBeReplaced(phase))
        {
            return Reject("Busy", "the update before is on trial and cannot be cancelled; ask again when it has ended");
        }

        return new RequestAnswer(
            phase == UpdatePhase.None ? RequestStatus.Accepted : RequestStatus.AcceptedCanceled, string.Empty, string.Empty);
    }

    private static RequestAnswer CheckSigning(FirmwareRequest request, UpdatePolicy policy, IFirmwareSigning signing, long unixSeconds)
    {
        bool hasCertificate = request.SigningCertificate.Length > 0;
        bool hasSignature = request.Signature.Length > 0;
        if (!hasCertificate && (hasSignature || policy.SignedOnly))
        {
            string what = hasSignature ? "the request brings a signature and no signing certificate" : "the request brings no signing certificate";
            return new RequestAnswer(RequestStatus.InvalidCertificate, "MissingCertificate", what + Takes(policy));
        }

        if (!hasCertificate)
        {
            return null;
        }

        string fault = signing.CheckCertificate(request.SigningCertificate, unixSeconds);
        if (fault != null && fault.Length > 0)
        {
            return new RequestAnswer(RequestStatus.InvalidCertificate, "InvalidCertificate", fault);
        }

        return hasSignature ? null : Reject("MissingSignature", "the request brings a signing certificate and no signature" + Takes(policy));
    }

    // What the operator would send next: it has to be true of this charger.
    private static string Takes(UpdatePolicy policy)
    {
        return policy.SignedOnly
            ? ": this charger accepts signed updates only"
            : ": this charger accepts updates with both, and updates with neither";
    }

    private static RequestAnswer Reject(string code, string reason)
    {
        return new RequestAnswer(RequestStatus.Rejected, code, reason);
    }
}
