using TwinSlot.Networking;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>The cases with the HTTP of the virtual board.</summary>
[TestClass]
public sealed class FaultTests() : FaultCases(new HostHttp(Patience, new TlsTrust(null, null, null)));
