using System.Globalization;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>What a signature costs on a device, counted, and as docs/security.md tells it.</summary>
[TestClass]
public sealed class SignatureCostTests
{
    private const double Tolerance = 0.02;

    private static readonly Lazy<BoardStep[]> s_steps = new(BoardStep.OfArithmetic);
    private static readonly string s_page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "security.md"));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("RSA-2048 PSS", ArithmeticScenario.Rsa2048)]
    [DataRow("RSA-3072 PSS", ArithmeticScenario.Rsa3072)]
    [DataRow("RSA-4096 PSS", ArithmeticScenario.Rsa4096)]
    [DataRow("ECDSA P-256", ArithmeticScenario.P256)]
    public void A_signature_takes_as_many_instructions_as_documented(string scheme, string step)
    {
        double counted = Instructions(step) / 1e6;
        TestContext.WriteLine($"{scheme}: {counted:F3} M instructions");
        string row = s_page.Split('\n').Single(line => line.StartsWith($"| {scheme} |", StringComparison.Ordinal));
        string told = row.Split('|', StringSplitOptions.TrimEntries)[^2];
        StringAssert.EndsWith(told, " M");
        Assert.AreEqual(double.Parse(told[..^2], CultureInfo.InvariantCulture), counted, counted * Tolerance, scheme);
    }

    [TestMethod]
    public void A_hashed_byte_takes_as_many_instructions_as_documented()
    {
        double counted = Instructions(ArithmeticScenario.Hash) / ArithmeticScenario.Hashed;
        TestContext.WriteLine($"{counted:F1} instructions for a byte");
        StringAssert.Contains(s_page, $"SHA-256 in the interpreter takes {counted:F0} for a byte");
    }

    private static double Instructions(string step) => DeviceCosts.Estimated.Weighted(s_steps.Value.Single(each => each.Name == step).Total);
}
