#nullable enable
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace TwinSlot.Tests.Shared.Progress;

/// <summary>Says every ten seconds how many tests of this assembly are done and which it is at.</summary>
[TestClass]
public static class TestProgress
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private static readonly Stopwatch s_clock = Stopwatch.StartNew();
    private static readonly Dictionary<TestContext, TimeSpan> s_running = new(ReferenceEqualityComparer.Instance);
    private static readonly Timer s_timer = new(_ => Report(), null, s_interval, s_interval);
    private static int s_done;

    /// <summary>Counts a test in.</summary>
    [GlobalTestInitialize]
    public static void Begin(TestContext test)
    {
        lock (s_running)
        {
            s_running[test] = s_clock.Elapsed;
        }
    }

    /// <summary>Counts a test out.</summary>
    [GlobalTestCleanup]
    public static void End(TestContext test)
    {
        lock (s_running)
        {
            s_running.Remove(test);
            s_done++;
        }
    }

    // Through a running test, and under the lock that its end waits for: the test platform passes on nothing else. As a warning, for
    // the console shows no lesser message by default. MSBuild's terminal logger shows what runs by itself.
    private static void Report()
    {
        if (Environment.GetEnvironmentVariable("_MSBUILDTLENABLED") == "1")
        {
            return;
        }

        lock (s_running)
        {
            TimeSpan now = s_clock.Elapsed;
            IEnumerable<string> running = s_running.Select(each => $"{each.Key.TestDisplayName} ({(now - each.Value).TotalSeconds:F0} s)");
            s_running.Keys.FirstOrDefault()?.DisplayMessage(
                MessageLevel.Warning,
                $"{Assembly.GetExecutingAssembly().GetName().Name}: {s_done} tests done, {now.TotalSeconds:F0} s; at {string.Join(", ", running)}");
        }
    }
}
