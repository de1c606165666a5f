using System.Globalization;
using System.Reflection;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>One set of arguments for a test; the test runs once for each.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DataRowAttribute : Attribute, MSTest.ITestDataSource
{
    /// <summary>Holds the arguments in the order of the method's parameters.</summary>
    public DataRowAttribute(params object?[] methodParameters)
    {
        MethodParameters = methodParameters;
    }

    /// <summary>The arguments.</summary>
    public object?[] MethodParameters { get; }

    /// <inheritdoc/>
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) => [MethodParameters];

    /// <inheritdoc/>
    public string GetDisplayName(MethodInfo methodInfo, object?[]? data)
    {
        IEnumerable<string> shown = (data ?? []).Select(static item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "null");
        return $"{methodInfo.Name} ({string.Join(", ", shown)})";
    }
}
