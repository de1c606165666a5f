using System.Reflection;

namespace nanoFramework.TestFramework;

/// <summary>
/// Runs test classes as the device's launcher does: no state in instances, a class's Setup before the first test, its Cleanup after the
/// last. Tests run one class after the other, so a class has ended when a test of another one begins or the run ends.
/// </summary>
public static class ClassRun
{
    private static object? s_instance;
    private static Exception? s_setupFailure;

    /// <summary>Ends the class whose tests ran last. The test assembly calls it when the run ends.</summary>
    public static void End()
    {
        object? ended = s_instance;
        s_instance = null;
        if (ended is not null)
        {
            CallMarked<CleanupAttribute>(ended);
        }
    }

    internal static object InstanceFor(Type testClass)
    {
        if (s_instance?.GetType() != testClass)
        {
            End();
            s_setupFailure = null;
            RefuseInstanceState(testClass);
            s_instance = Activator.CreateInstance(testClass)!;
            try
            {
                CallMarked<SetupAttribute>(s_instance);
            }
#pragma warning disable CA1031 // Whatever a Setup throws fails every test of the class.
            catch (Exception e)
#pragma warning restore CA1031
            {
                s_setupFailure = e;
            }
        }

        if (s_setupFailure is SkipTestException skip)
        {
            throw new SkipTestException(skip.Message, skip);
        }

        return s_setupFailure is null
            ? s_instance
            : throw new InvalidOperationException($"The Setup of {testClass.Name} failed: {s_setupFailure.Message}", s_setupFailure);
    }

    private static void RefuseInstanceState(Type testClass)
    {
        FieldInfo[] fields = testClass.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        if (fields.Length > 0)
        {
            throw new InvalidOperationException(
                $"{testClass.Name}.{fields[0].Name} is an instance field. The device's launcher calls the methods of a test class with null for this: make it static.");
        }
    }

    private static void CallMarked<TAttribute>(object instance)
        where TAttribute : Attribute
    {
        const BindingFlags every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        foreach (MethodInfo method in instance.GetType().GetMethods(every).Where(static m => m.IsDefined(typeof(TAttribute))))
        {
            method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, null);
        }
    }
}
