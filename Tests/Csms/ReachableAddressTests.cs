using System.Net;
using TwinSlot.Csms;

namespace TwinSlot.Tests.Csms;

[TestClass]
public sealed class ReachableAddressTests
{
    [TestMethod]
    [DataRow("127.0.0.1", "127.0.0.1")]
    [DataRow("192.168.1.10", "192.168.1.10")]
    [DataRow("::1", "[::1]")]
    [DataRow("0.0.0.0", "10.0.0.7", "127.0.0.1", "fe80::1", "169.254.3.4", "10.0.0.7", "10.0.0.8")]
    [DataRow("::", "10.0.0.7", "10.0.0.7")]
    [DataRow("0.0.0.0", "127.0.0.1", "127.0.0.1", "::1")]
    public void Boards_are_told_an_address_that_they_reach(string listening, string told, params string[] own) =>
        Assert.AreEqual(told, ReachableAddress.Of(IPAddress.Parse(listening), own.Select(IPAddress.Parse)));
}
