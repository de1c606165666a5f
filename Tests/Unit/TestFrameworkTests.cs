using System;
using nanoFramework.TestFramework;

namespace NFUnitTest;

[TestClass]
public class TestFrameworkTests
{
    // Static, as all state of a test class must be: the device's launcher calls the methods without an instance.
    private static int s_setups;
    private static int s_tests;

    [Setup]
    public void CountSetups()
    {
        s_setups++;
    }

    [Cleanup]
    public void TestsRanBeforeTheCleanup()
    {
        Assert.IsTrue(s_tests > 0, "the cleanup ran before any test");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Setup_runs_once_for_all_rows_and_tests_of_a_class(int row)
    {
        s_tests++;
        Assert.AreEqual(1, s_setups);
    }

    [TestMethod]
    public void Setup_has_run_for_a_test_without_rows()
    {
        s_tests++;
        Assert.AreEqual(1, s_setups);
    }

    [TestMethod]
    public void ThrowsException_wants_exactly_the_type()
    {
        s_tests++;
        Assert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException("wrong"));
    }
}
