namespace TwinSlot.Contract;

/// <summary>What a trial is evaluated by. The application reports what it saw; the bootloader draws the conclusions.</summary>
public interface IEvidence
{
    /// <summary>Reports the result of one self-diagnostic. The last report of a name counts; a failure is final.</summary>
    /// <param name="name">One of <see cref="IApplication.SelfTests"/>.</param>
    /// <param name="passed">Whether it passed.</param>
    /// <param name="detail">What was measured, or what is wrong; may be empty.</param>
    void SelfTest(string name, bool passed, string detail);

    /// <summary>An attempt to reach the backend begins.</summary>
    /// <param name="backend">The URL, as configured.</param>
    /// <param name="securityProfile">OCPP security profile, 0 (none) to 3.</param>
    void Connecting(string backend, int securityProfile);

    /// <summary>The attempt has climbed to a stage. <see cref="ConnectionStage.RoundTrip"/> is reported for each answered request.</summary>
    /// <param name="stage">The stage that is reached.</param>
    void Reached(ConnectionStage stage);

    /// <summary>The attempt has failed, or an established connection has ended.</summary>
    /// <param name="stage">The stage that could not be reached, or at which the connection ended.</param>
    /// <param name="error">What kind of failure it is.</param>
    /// <param name="detail">The exact words of the failure.</param>
    void Failed(ConnectionStage stage, ConnectionError error, string detail);
}
