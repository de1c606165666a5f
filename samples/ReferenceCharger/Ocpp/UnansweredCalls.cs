namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The requests in a row that the central system has left without an answer. One kind of message that it does not know how to answer
/// says nothing of the connection; several different ones in a row do.
/// </summary>
internal sealed class UnansweredCalls
{
    /// <summary>How many in a row are too many if they are not all of one kind.</summary>
    internal const int MostInARow = 3;

    private string _first = string.Empty;
    private bool _differ;

    /// <summary>How many are without an answer in a row.</summary>
    internal int InARow { get; private set; }

    /// <summary>True once the connection is to be given up: three in a row, and not all of one kind.</summary>
    internal bool ShowADeadConnection
    {
        get { return InARow >= MostInARow && _differ; }
    }

    /// <summary>A request was not answered in time.</summary>
    internal void Add(string action)
    {
        if (InARow == 0)
        {
            _first = action;
            _differ = false;
        }

        _differ = _differ || action != _first;
        InARow++;
    }

    /// <summary>The central system has answered something, or a connection begins.</summary>
    internal void Clear()
    {
        InARow = 0;
    }
}
