using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.State;

/// <summary>What is stored of a request that is taken.</summary>
internal static class StoredRequest
{
    internal static UpdateRecord Of(FirmwareRequest request, UpdatePhase state)
    {
        UpdateRecord update = new UpdateRecord();
        update.State = state;
        update.Protocol = request.Protocol;
        update.RequestId = request.RequestId;
        update.Location = request.Location;
        update.RetrieveSeconds = request.RetrieveSeconds;
        update.InstallSeconds = request.InstallSeconds;
        update.RetriesLeft = request.Retries;
        update.RetryInterval = request.RetryInterval;
        update.Signature = request.Signature;
        return update;
    }

    /// <summary>
    /// Takes over what the backend is still to be told: how updates ended. Of the one that is replaced it wants to know no more.
    /// </summary>
    internal static void CopyReports(UpdateRecord from, UpdateRecord to)
    {
        to.Pending = from.Pending;
        for (int i = to.Pending.Length - 1; i >= 0; i--)
        {
            if (!FirmwareStatus.IsEnd(to.Pending[i].Status))
            {
                to.RemovePending(i);
            }
        }

        to.LastStatus = from.State == UpdatePhase.None ? from.LastStatus : FirmwareStatus.Idle;
        to.LastDelivered = from.LastDelivered;
        to.Cause = from.Cause;
    }
}
