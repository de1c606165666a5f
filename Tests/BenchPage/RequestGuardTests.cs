using TwinSlot.Testing.BenchPage.Serving;

namespace TwinSlot.Tests.BenchPage;

[TestClass]
public sealed class RequestGuardTests
{
    [TestMethod]
    [DataRow(80, "127.0.0.1", "http://127.0.0.1", true)]
    [DataRow(80, "localhost", "http://localhost", true)]
    [DataRow(80, "127.0.0.1:80", null, true)]
    [DataRow(80, "127.0.0.1", "http://localhost", false)]
    [DataRow(80, "rebound.example", null, false)]
    [DataRow(8090, "127.0.0.1", null, false)]
    [DataRow(8090, "127.0.0.1:8090", "http://127.0.0.1:8090", true)]
    public void Port_that_a_browser_leaves_out_is_that_of_http_alone(int port, string host, string? origin, bool isLetIn) =>
        Assert.AreEqual(isLetIn, new RequestGuard(port, "secret").WhyNot(host, origin) == null);
}
