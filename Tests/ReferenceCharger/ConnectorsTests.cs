using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
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

    [TestMethod]
    public void A_connector_that_fails_two_sessions_in_a_row_is_reported_as_a_fault_once_until_it_has_worked_again()
    {
        FakeBootServices board = new();
        Connectors connectors = new(board, 2);
        End(connectors, 1, StopReason.Fault);
        End(connectors, 2, StopReason.Fault);
        End(connectors, 2, StopReason.Remote);
        Assert.IsEmpty(board.Faults, "each of these may be chance");
        End(connectors, 1, StopReason.Fault);
        End(connectors, 1, StopReason.Fault);
        CollectionAssert.AreEqual(new[] { "connector 1 cannot go on with any session" }, board.Faults);
        End(connectors, 1, StopReason.Remote);
        End(connectors, 1, StopReason.Fault);
        Assert.HasCount(1, board.Faults);
        End(connectors, 1, StopReason.Fault);
        Assert.HasCount(2, board.Faults);
        Assert.AreEqual(6, board.SessionEnds.Count(end => end == SessionEnd.ChargerFault));
    }

    [TestMethod]
    public void The_updater_is_told_that_a_start_or_an_end_is_untold()
    {
        FakeBootServices board = new();
        Connectors connectors = new(board, 1);
        Assert.IsFalse(connectors.HasUntoldSessions);
        Session session = connectors.Start(1, "TAG", "", 0);
        Assert.IsTrue(connectors.HasUntoldSessions);
        connectors.Remove(connectors.OldestEvent);
        Assert.IsFalse(connectors.HasUntoldSessions);
        connectors.Stop(session, StopReason.Remote);
        Assert.IsTrue(connectors.HasUntoldSessions);
        connectors.Remove(connectors.OldestEvent);
        Assert.IsFalse(connectors.HasUntoldSessions);
    }

    [TestMethod]
    public void A_backend_that_never_answers_costs_the_oldest_transactions_as_a_whole_and_none_that_runs()
    {
        FakeBootServices board = new();
        Connectors connectors = new(board, 2);
        Session running = connectors.Start(2, "TAG", "", 0);
        for (int i = 0; i < 200; i++)
        {
            connectors.Stop(connectors.Start(1, "TAG", "", 0), StopReason.Remote);
        }

        List<SessionEvent> events = [];
        while (connectors.OldestEvent is SessionEvent oldest)
        {
            events.Add(oldest);
            connectors.Remove(oldest);
        }

        Assert.IsTrue(events.Count is > 16 and <= 32, $"{events.Count} are kept");
        Assert.IsTrue(events.Any(e => e.Session == running && e.IsStart));
        foreach (IGrouping<Session, SessionEvent> told in events.Where(e => e.Session != running).GroupBy(e => e.Session))
        {
            CollectionAssert.AreEqual(new[] { true, false }, told.Select(e => e.IsStart).ToArray(), $"session {told.Key.Number}");
        }

        Assert.AreEqual(201, events[^1].Session.Number);
        Assert.IsTrue(board.Said.Any(s => s.Contains("session 2 ", StringComparison.Ordinal)), "it is said what is forgotten");
    }

    [TestMethod]
    public void An_end_on_its_way_is_not_taken_for_another_when_transactions_are_forgotten_meanwhile()
    {
        Connectors connectors = new(new FakeBootServices(), 1);
        Session first = connectors.Start(1, "TAG", "", 0);
        connectors.Remove(connectors.OldestEvent);
        connectors.Stop(first, StopReason.Remote);
        SessionEvent end = connectors.OldestEvent;
        for (int i = 0; i < 200; i++)
        {
            connectors.Stop(connectors.Start(1, "TAG", "", 0), StopReason.Remote);
        }

        Assert.AreSame(end, connectors.OldestEvent, "the backend knows its start: its end is not forgotten");
        connectors.Remove(end);
        SessionEvent next = connectors.OldestEvent;
        connectors.Remove(end);
        Assert.AreSame(next, connectors.OldestEvent);
    }

    private static void End(Connectors connectors, int connector, StopReason reason) =>
        connectors.Stop(connectors.Start(connector, "TAG", "", 0), reason);
}
