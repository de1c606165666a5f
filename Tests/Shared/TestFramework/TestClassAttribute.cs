using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class that holds tests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TestClassAttribute : MSTest.TestClassAttribute
{
}
