#nullable enable
using System;

namespace TwinSlot.Networking;

/// <summary>Carries a failure that is understood already through libraries that only pass exceptions on.</summary>
internal sealed class ConnectionException : Exception
{
    internal ConnectionException(ConnectionFailure failure, Exception inner)
        : base(failure.Text, inner)
    {
        Failure = failure;
    }

    internal ConnectionFailure Failure { get; }
}
