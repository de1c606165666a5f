using System.Reflection;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>A test is run with the backend of each peer, which is its first argument.</summary>
/// <param name="more">The other arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryPeerAttribute(params object?[] more) : Attribute, ITestDataSource
{
    /// <inheritdoc/>
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) => Enum.GetValues<BackendPeer>().Select(peer => (object?[])[peer, .. more]);

    /// <inheritdoc/>
    public string GetDisplayName(MethodInfo methodInfo, object?[]? data) => $"{methodInfo.Name} ({string.Join(", ", data ?? [])})";
}
