using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

/// <summary>What an update copies, what it fetches, and in how many requests.</summary>
[TestClass]
public class PartPlanTests
{
    [TestMethod]
    public void Parts_that_are_there_are_copied_and_the_others_fetched_neighbours_in_one_request()
    {
        PartList present = PartLists.Of(new int[] { 1000, 1001, 1002, 1003 }, new byte[] { 1, 2, 3, 4 });
        PartList wanted = PartLists.Of(new int[] { 1000, 900, 901, 1003, 1002, 902 }, new byte[] { 1, 50, 51, 4, 3, 52 });
        PartPlan plan = PartPlan.Create(wanted, present);

        Assert.AreEqual(0, plan.SourceOf(0));
        Assert.AreEqual(-1, plan.SourceOf(1));
        Assert.AreEqual(-1, plan.SourceOf(2));
        Assert.AreEqual(3, plan.SourceOf(3));
        Assert.AreEqual(2, plan.SourceOf(4), "in another order");
        Assert.AreEqual(-1, plan.SourceOf(5));
        Assert.AreEqual(900 + 901 + 902, plan.FetchedBytes);
        Assert.AreEqual(2, plan.Requests);

        Assert.AreEqual(1, plan.NextFetched(0));
        Assert.AreEqual(3, plan.EndOfRun(1));
        Assert.AreEqual(3, plan.EndOfRun(2), "from inside");
        Assert.AreEqual(5, plan.NextFetched(3));
        Assert.AreEqual(6, plan.EndOfRun(5));
        Assert.AreEqual(6, plan.NextFetched(6));
    }

    [TestMethod]
    public void Without_a_list_of_the_present_image_all_is_fetched_in_one_request()
    {
        PartPlan plan = PartPlan.Create(PartLists.Equal(5), null);
        Assert.AreEqual(500, plan.FetchedBytes);
        Assert.AreEqual(1, plan.Requests);
        Assert.AreEqual(5, plan.EndOfRun(0));
    }

    [TestMethod]
    public void The_same_image_needs_no_request()
    {
        PartPlan plan = PartPlan.Create(PartLists.Equal(5), PartLists.Equal(5));
        Assert.AreEqual(0, plan.FetchedBytes);
        Assert.AreEqual(0, plan.Requests);
        Assert.AreEqual(5, plan.NextFetched(0));
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual(i, plan.SourceOf(i));
        }
    }

    [TestMethod]
    public void A_gap_that_costs_less_than_a_request_is_fetched_along()
    {
        PartList present = PartLists.Of(new int[] { 300, 212, 213 }, new byte[] { 1, 2, 3 });
        PartPlan small = PartPlan.Create(PartLists.Of(new int[] { 212, 100, 300, 212, 100, 213 }, new byte[] { 2, 50, 1, 2, 51, 3 }), present);
        Assert.AreEqual(-1, small.SourceOf(2));
        Assert.AreEqual(-1, small.SourceOf(3));
        Assert.AreEqual(1, small.Requests);
        Assert.AreEqual(100 + 300 + 212 + 100, small.FetchedBytes);
        Assert.AreEqual(1, small.SourceOf(0), "before the first");
        Assert.AreEqual(2, small.SourceOf(5), "behind the last");

        PartPlan large = PartPlan.Create(PartLists.Of(new int[] { 100, 300, 213, 100 }, new byte[] { 50, 1, 3, 51 }), present);
        Assert.AreEqual(0, large.SourceOf(1));
        Assert.AreEqual(2, large.SourceOf(2));
        Assert.AreEqual(2, large.Requests);
        Assert.AreEqual(200, large.FetchedBytes);
    }
}
