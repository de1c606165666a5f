using System.Reflection;
using System.Runtime;
using nanoFramework.TestFramework;
using DataRowAttribute = nanoFramework.TestFramework.DataRowAttribute;
using TestClassAttribute = nanoFramework.TestFramework.TestClassAttribute;
using TestMethodAttribute = nanoFramework.TestFramework.TestMethodAttribute;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>Runs the firmware's unit tests against a firmware that was compiled apart, one class after the other as the device does.</summary>
internal static class UnitTests
{
    /// <summary>The assembly with the tests.</summary>
    public const string Assembly = "NFUnitTest";

    // They take seconds. What is switched off may leave a test waiting for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs them until one fails.</summary>
    /// <returns>The test and what it said; null if all passed.</returns>
    public static string? FindFailure(Assembly tests)
    {
        string? failure = null;
        string running = string.Empty;
        using CancellationTokenSource patience = new(s_patience);
        try
        {
#pragma warning disable SYSLIB0046 // What is ended so is a firmware that is broken on purpose, in a context that is unloaded then.
            ControlledExecution.Run(
                () =>
                {
                    foreach (Type testClass in tests.GetTypes().Where(type => type.IsDefined(typeof(TestClassAttribute))).OrderBy(type => type.FullName, StringComparer.Ordinal))
                    {
                        failure ??= FindFailure(testClass, name => running = name);
                    }
                },
                patience.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return running + ": it does not end";
        }

        return failure;
    }

    private static string? FindFailure(Type testClass, Action<string> begin)
    {
        object instance = Activator.CreateInstance(testClass)!;
        begin(testClass.Name);
        try
        {
            CallMarked<SetupAttribute>(instance);
        }
        catch (SkipTestException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever a Setup throws is a failure of its class.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"{testClass.Name}: {Line(e)}";
        }

        foreach (MethodInfo test in testClass.GetMethods().Where(method => method.IsDefined(typeof(TestMethodAttribute))))
        {
            object?[]?[] rows = [.. test.GetCustomAttributes<DataRowAttribute>().Select(row => row.MethodParameters)];
            foreach (object?[]? row in rows.Length == 0 ? [null] : rows)
            {
                begin($"{testClass.Name}.{test.Name}");
                if (Run(instance, test, row) is string failed)
                {
                    return $"{testClass.Name}.{test.Name}: {failed}";
                }
            }
        }

        CallMarked<CleanupAttribute>(instance);
        return null;
    }

    private static string? Run(object instance, MethodInfo test, object?[]? row)
    {
        try
        {
            test.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, row, null);
            return null;
        }
        catch (SkipTestException)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever a test throws is its failure.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Line(e);
        }
    }

    private static string Line(Exception e) => e.Message.ReplaceLineEndings(" ");

    private static void CallMarked<TAttribute>(object instance)
        where TAttribute : Attribute
    {
        const BindingFlags every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        foreach (MethodInfo method in instance.GetType().GetMethods(every).Where(method => method.IsDefined(typeof(TAttribute))))
        {
            method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, null);
        }
    }
}
