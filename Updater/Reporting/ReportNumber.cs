using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>Numbers what is told one after the other: what is told again keeps its number. Used by one thread.</summary>
internal sealed class ReportNumber
{
    private PendingStatus _newest;
    private int _number;

    /// <summary>The number of what is told now.</summary>
    internal int Of(PendingStatus told)
    {
        if (_newest != told)
        {
            _newest = told;
            _number++;
        }

        return _number;
    }
}
