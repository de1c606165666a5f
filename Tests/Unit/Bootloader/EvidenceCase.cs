using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>What a trial shows of itself.</summary>
internal static class EvidenceCase
{
    internal const string Backend = "wss://backend/ocpp";

    internal static Evaluation Evaluate(ConnectionEvidence connection, long elapsed)
    {
        return Evaluate(connection, elapsed, 1);
    }

    internal static Evaluation Evaluate(ConnectionEvidence connection, long elapsed, byte profile)
    {
        return TrialEvaluator.EvaluateTrial(Passed(), connection, Known(profile), elapsed, 0, 3, false, new TrialPolicy());
    }

    internal static SelfTestEvidence Passed()
    {
        SelfTestEvidence selfTests = new SelfTestEvidence(new string[] { "meter" });
        selfTests.Report("meter", true, "230 V");
        return selfTests;
    }

    internal static Baseline Known(byte profile)
    {
        Baseline baseline = new Baseline();
        baseline.Known = true;
        baseline.SecurityProfile = profile;
        baseline.BackendHash = AddressHash.Of(Backend);
        return baseline;
    }

    internal static ConnectionEvidence Booted(long at)
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        connection.Connecting(Backend, 1);
        connection.Reached(ConnectionStage.BootNotification, at);
        return connection;
    }

    internal static ConnectionEvidence Proved(string backend, int profile)
    {
        ConnectionEvidence connection = new ConnectionEvidence();
        connection.Connecting(backend, profile);
        connection.Reached(ConnectionStage.BootNotification, 0);
        connection.Reached(ConnectionStage.RoundTrip, 1);
        connection.Reached(ConnectionStage.RoundTrip, 20000);
        return connection;
    }
}
