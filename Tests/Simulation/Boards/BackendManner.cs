namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What the backend does with a message of the charger.</summary>
public enum BackendManner
{
    /// <summary>It takes it.</summary>
    Takes,

    /// <summary>It answers with a CALLERROR: it knows of it all the same.</summary>
    AnswersWithError,

    /// <summary>There is no connection, and it hears nothing.</summary>
    IsUnreachable,

    /// <summary>It hears it, and the connection is lost before its answer is there.</summary>
    BreaksOff,
}
