namespace TwinSlot.ReferenceCharger;

/// <summary>Makes connections to servers of HTTP.</summary>
internal interface ILines
{
    /// <summary>Connects. Does not throw.</summary>
    /// <returns>The connection, or one whose <see cref="ILine.Fault"/> says why there is none.</returns>
    /// <param name="url">Where to, with TLS or without.</param>
    ILine Open(ServerUrl url);
}
