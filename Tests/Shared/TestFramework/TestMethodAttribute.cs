using System.Reflection;
using System.Runtime.CompilerServices;
using MSTest = Microsoft.VisualStudio.TestTools.UnitTesting;

namespace nanoFramework.TestFramework;

/// <summary>Marks a test. MSTest finds and reports it; it is run as the device's launcher runs it, in the class's one instance.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TestMethodAttribute : MSTest.TestMethodAttribute
{
    /// <summary>Marks a test; the parameters are filled in by the compiler and lead a test explorer to the source.</summary>
    public TestMethodAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = -1)
        : base(file, line)
    {
    }

    /// <inheritdoc/>
    public override Task<MSTest.TestResult[]> ExecuteAsync(MSTest.ITestMethod testMethod)
    {
        MSTest.TestResult result = new();
        long start = TimeProvider.System.GetTimestamp();
        using StringWriter output = new();
        OutputHelper.Redirect(output);
        try
        {
            object instance = ClassRun.InstanceFor(testMethod.MethodInfo.DeclaringType!);
            testMethod.MethodInfo.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, testMethod.Arguments, null);
            result.Outcome = MSTest.UnitTestOutcome.Passed;
        }
        catch (MSTest.AssertInconclusiveException e)
        {
            result.Outcome = MSTest.UnitTestOutcome.Inconclusive;
            result.TestFailureException = e;
        }
#pragma warning disable CA1031 // Whatever a test throws is its result.
        catch (Exception e)
#pragma warning restore CA1031
        {
            result.Outcome = MSTest.UnitTestOutcome.Failed;
            result.TestFailureException = e;
        }
        finally
        {
            OutputHelper.Redirect(null);
        }

        result.LogOutput = output.ToString();
        result.Duration = TimeProvider.System.GetElapsedTime(start);
        return Task.FromResult<MSTest.TestResult[]>([result]);
    }
}
