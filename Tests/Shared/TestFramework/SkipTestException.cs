using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Says that a test does not apply here; MSTest shows it as skipped.</summary>
public sealed class SkipTestException : MSTest.AssertInconclusiveException
{
    /// <summary>Says why.</summary>
    public SkipTestException(string message = "", Exception? innerException = null)
        : base(message, innerException!)
    {
    }
}
