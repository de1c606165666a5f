namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>UploadLogStatusEnumType of the 1.6 security whitepaper and 2.0.1, and what GetDiagnostics of 1.6 has for it.</summary>
internal static class LogStatus
{
    internal const string Idle = "Idle";
    internal const string Uploading = "Uploading";
    internal const string Uploaded = "Uploaded";
    internal const string UploadFailure = "UploadFailure";
    internal const string BadMessage = "BadMessage";
    internal const string PermissionDenied = "PermissionDenied";
    internal const string NotSupportedOperation = "NotSupportedOperation";
    internal const string AcceptedCanceled = "AcceptedCanceled";

    /// <summary>The word of DiagnosticsStatusNotification.</summary>
    internal static string Plain(string status)
    {
        return status == Idle || status == Uploading || status == Uploaded ? status : "UploadFailed";
    }
}
