using TwinSlot.ReferenceCharger;

namespace TwinSlot.Tests.Charger.Transfers;

/// <summary>The cases with the HTTP of the device.</summary>
[TestClass]
public sealed class DeviceFaultTests() : FaultCases(new LineHttp(new HostLines(Patience)));
