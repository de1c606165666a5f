namespace TwinSlot.Csms.Ocpp;

/// <summary>What the security whitepaper for OCPP 1.6 (edition 3, sections 5 and 6) took over from 2.0.1, or lent it.</summary>
internal static class SecurityMessages
{
    /// <summary>A firmware status. The requestId is required unless the status is Idle, which is checked apart.</summary>
    public static readonly FieldRule[] FirmwareStatus =
    [
        new("status", true, FieldType.Choice, Values:
        [
            "Downloaded", "DownloadFailed", "Downloading", "DownloadScheduled", "DownloadPaused", "Idle", "InstallationFailed",
            "Installing", "Installed", "InstallRebooting", "InstallScheduled", "InstallVerificationFailed", "InvalidSignature",
            "SignatureVerified",
        ]),
        new("requestId", false, FieldType.Integer),
    ];

    /// <summary>SecurityEventNotification.</summary>
    public static readonly FieldRule[] SecurityEvent =
    [
        new("type", true, FieldType.Text, 50),
        new("timestamp", true, FieldType.DateTime),
        new("techInfo", false, FieldType.Text, 255),
    ];

    /// <summary>LogStatusNotification.</summary>
    public static readonly FieldRule[] LogStatus =
    [
        new("status", true, FieldType.Choice, Values:
            ["BadMessage", "Idle", "NotSupportedOperation", "PermissionDenied", "Uploaded", "UploadFailure", "Uploading", "AcceptedCanceled"]),
        new("requestId", false, FieldType.Integer),
    ];

    /// <summary>The status of the answer to a request for signed firmware.</summary>
    public static readonly FieldRule UpdateAnswer = new("status", true, FieldType.Choice, Values:
        ["Accepted", "Rejected", "AcceptedCanceled", "InvalidCertificate", "RevokedCertificate"]);
}
