using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Tests.Hil;

/// <summary>A scenario of which one step is expected to fail: what it waits for in vain is not waited for as long. All others have their time.</summary>
internal static class HurriedScenario
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(45);

    /// <summary>The scenario.</summary>
    /// <param name="number">The step's number, from 1.</param>
    public static Scenario Hurried(this Scenario scenario, int number) => scenario with
    {
        Steps = [.. scenario.Steps.Select((step, index) => index + 1 != number ? step : step switch
        {
            ExpectStep expect => expect with { Within = s_within },
            CutPowerStep cut => cut with { Within = s_within },
            _ => step,
        })],
    };
}
