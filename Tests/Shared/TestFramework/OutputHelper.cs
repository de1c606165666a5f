namespace nanoFramework.TestFramework;

/// <summary>Writes to the log of the test that is running, or to the console where none is.</summary>
public static class OutputHelper
{
    private static TextWriter? s_log;

    /// <summary>Writes text.</summary>
    public static void Write(string message) => (s_log ?? Console.Out).Write(message);

    /// <summary>Writes text and ends the line.</summary>
    public static void WriteLine(string message) => (s_log ?? Console.Out).WriteLine(message);

    internal static void Redirect(TextWriter? log) => s_log = log;
}
