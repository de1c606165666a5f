using TwinSlot.Networking;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>The cases with the HTTP of the device.</summary>
[TestClass]
public sealed class DeviceResumeTests() : ResumeCases(new HttpConnection(new HostConnector(Patience)));
