using TwinSlot.Tools;

namespace TwinSlot.Tests.Tools;

/// <summary>What one command line did.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line in this process.</summary>
    public static Outcome Of(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = TwinSlotProgram.Run(args, output, error);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>It must have been done without complaint.</summary>
    public Outcome MustBeDone()
    {
        Assert.AreEqual(0, ExitCode, Error);
        Assert.AreEqual(string.Empty, Error);
        return this;
    }

    /// <summary>It must have been refused by one line that holds some words and no stack trace.</summary>
    public Outcome MustFail(int exitCode, params string[] words)
    {
        Assert.AreEqual(exitCode, ExitCode, Output + Error);
        Assert.StartsWith("error: ", Error);
        Assert.HasCount(1, Error.TrimEnd('\r', '\n').Split('\n'), Error);
        Assert.DoesNotContain("   at ", Error);
        Assert.DoesNotContain("should not have happened", Error);
        foreach (string word in words)
        {
            Assert.Contains(word, Error);
        }

        return this;
    }
}
