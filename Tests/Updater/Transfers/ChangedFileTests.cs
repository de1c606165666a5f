using TwinSlot.Networking;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>The cases with the HTTP of the virtual board.</summary>
[TestClass]
public sealed class ChangedFileTests() : ChangedFileCases(new HostHttp(Patience, new TlsTrust(null, null, null)));
