namespace TwinSlot.Tests.Fuzz.Tests;

/// <summary>The command line.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ProgramTests
{
    [TestMethod]
    public void A_run_prints_its_counts_last()
    {
        (int code, string output) = Run("run", "time", "rsa-key", "--count", "100", "--seed", "5");
        Assert.AreEqual(0, code, output);
        string last = output.TrimEnd().Split('\n')[^1].Trim();
        Assert.EndsWith("inputs, seed 5, 0 findings", last);
    }

    [TestMethod]
    public void An_input_is_replayed()
    {
        (int code, string output) = Run("replay", "time", Path.Combine(AppContext.BaseDirectory, "Corpus", "time", "z.txt"));
        Assert.AreEqual(0, code, output);
        Assert.Contains("kept: read", output);
    }

    [TestMethod]
    public void Wrong_usage_has_an_exit_code_of_its_own()
    {
        Assert.AreEqual(2, Run("run", "nothing").Code);
        Assert.AreEqual(2, Run("replay", "time", "nowhere.bin").Code);
        Assert.AreEqual(2, Run("--sharpfuzz", "nothing").Code);
        Assert.AreEqual(2, Run().Code);
    }

    private static (int Code, string Output) Run(params string[] args)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using StringWriter written = new();
        try
        {
            Console.SetOut(written);
            Console.SetError(written);
            return (FuzzProgram.Create().Parse(args).Invoke(), written.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
