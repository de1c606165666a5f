namespace TwinSlot.Testing.Reading;

/// <summary>What is wrong with a file, and where.</summary>
/// <param name="line">Its line, from 1.</param>
/// <param name="message">What is wrong and what is allowed.</param>
public sealed class FileProblem(int line, string message) : Exception(message)
{
    /// <summary>Its line, from 1.</summary>
    public int Line => line;
}
