namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What an image does when it runs.</summary>
public enum ImageBehaviour
{
    /// <summary>All that it should.</summary>
    Good,

    /// <summary>A self-diagnostic fails.</summary>
    FailsSelfTest,

    /// <summary>A self-diagnostic never reports.</summary>
    ForgetsSelfTest,

    /// <summary>It stops checking in.</summary>
    Hangs,

    /// <summary>It throws.</summary>
    Crashes,

    /// <summary>The runtime refuses to load it.</summary>
    DoesNotLoad,

    /// <summary>It does not reach the backend, and nothing shows whose fault that is.</summary>
    DoesNotConnect,

    /// <summary>It reaches the backend and has two answers at once; then the connection dies, time after time.</summary>
    LosesTheConnection,

    /// <summary>The backend refuses what it brings along.</summary>
    IsRefused,

    /// <summary>It draws so much that the supply fails.</summary>
    BrownsOut,

    /// <summary>It passes its trial and crashes in every run after that.</summary>
    CrashesOnceConfirmed,

    /// <summary>It passes its trial and loses the backend later, which the image before does not.</summary>
    LosesTheBackendOnceConfirmed,
}
