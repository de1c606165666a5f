using TwinSlot.ReferenceCharger;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.ReferenceCharger;

/// <summary>What the bootloader is told of the sessions at the connectors.</summary>
[TestClass]
public sealed class ConnectorsTests
{
    [TestMethod]
    public void The_lease_is_renewed_while_a_session_runs_at_any_connector_and_not_after_the_last()
    {
        FakeBootServices board = new();
        Connectors connectors = new(board, 2);
        connectors.Renew();
        Assert.IsFalse(board.Charging);
        Session first = connectors.Start(1, "TAG", "", 0);
        Session second = connectors.Start(2, "TAG", "", 0);
        connectors.Stop(first, StopReason.Remote);
        board.Charging = false;
        connectors.Renew();
        Assert.IsTrue(board.Charging, "the lease that had run out was not renewed");
        connectors.Stop(second, StopReason.Remote);
        connectors.Renew();
        Assert.IsFalse(board.Charging);
    }
}
