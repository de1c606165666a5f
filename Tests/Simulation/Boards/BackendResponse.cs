namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What the backend does with a message of the charger.</summary>
public enum BackendResponse
{
    /// <summary>It accepts it.</summary>
    Accepts,

    /// <summary>It answers with a CALLERROR, and has received it all the same.</summary>
    AnswersWithError,

    /// <summary>There is no connection.</summary>
    Unreachable,

    /// <summary>It receives it, and the connection is lost before its answer arrives.</summary>
    AnswerLost,
}
