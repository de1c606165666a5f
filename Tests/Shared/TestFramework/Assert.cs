using System.Collections;
using MS = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <summary>What a test demands. The overloads are those of the device's assembly, so that a test picks the same one here.</summary>
public static partial class Assert
{
    /// <summary>The condition holds.</summary>
    public static void IsTrue(bool condition, string message = "") => MS.IsTrue(condition, message);

    /// <summary>The condition does not hold.</summary>
    public static void IsFalse(bool condition, string message = "") => MS.IsFalse(condition, message);

    /// <summary>The value is null.</summary>
    public static void IsNull(object? value, string message = "") => MS.IsNull(value, message);

    /// <summary>The value is not null.</summary>
    public static void IsNotNull(object? value, string message = "") => MS.IsNotNull(value, message);

    /// <summary>Both are the same object.</summary>
    public static void AreSame(object? expected, object? actual, string message = "") => MS.AreSame(expected, actual, message);

    /// <summary>The two are not the same object.</summary>
    public static void AreNotSame(object? notExpected, object? actual, string message = "") => MS.AreNotSame(notExpected, actual, message);

    /// <summary>The value is of the type or of one derived from it.</summary>
    public static void IsInstanceOfType(object? value, Type expectedType, string message = "") => MS.IsInstanceOfType(value, expectedType, message);

    /// <summary>The value is neither of the type nor of one derived from it.</summary>
    public static void IsNotInstanceOfType(object? value, Type wrongType, string message = "") => MS.IsNotInstanceOfType(value, wrongType, message);

    /// <summary><paramref name="other"/> holds <paramref name="expected"/>.</summary>
    public static void Contains(string expected, string other, string message = "") => MS.Contains(expected, other, message);

    /// <summary><paramref name="other"/> does not hold <paramref name="expected"/>.</summary>
    public static void DoesNotContains(string expected, string other, string message = "") => MS.DoesNotContain(expected, other, message);

    /// <summary><paramref name="other"/> starts with <paramref name="expected"/>.</summary>
    public static void StartsWith(string expected, string other, string message = "") => MS.StartsWith(expected, other, message);

    /// <summary><paramref name="other"/> ends with <paramref name="expected"/>.</summary>
    public static void EndsWith(string expected, string other, string message = "") => MS.EndsWith(expected, other, message);

    /// <summary>The action throws an exception of exactly this type.</summary>
    public static void ThrowsException(Type exceptionType, Action action, string message = "")
    {
        Type? thrown = null;
        try
        {
            action();
        }
#pragma warning disable CA1031 // What is thrown is what is asked about.
        catch (Exception e)
#pragma warning restore CA1031
        {
            thrown = e.GetType();
        }

        if (thrown != exceptionType)
        {
            MS.Fail($"Expected {exceptionType.Name}, but {(thrown is null ? "nothing" : thrown.Name)} was thrown. {message}".TrimEnd());
        }
    }

    /// <summary>Leaves the test, which counts as skipped.</summary>
    public static void SkipTest(string message = "") => throw new SkipTestException(message);

    /// <summary><see cref="IsTrue"/> under the framework's older name.</summary>
    public static void True(bool condition, string message = "") => IsTrue(condition, message);

    /// <summary><see cref="IsFalse"/> under the framework's older name.</summary>
    public static void False(bool condition, string message = "") => IsFalse(condition, message);

    /// <summary><see cref="IsNull"/> under the framework's older name.</summary>
    public static void Null(object? value, string message = "") => IsNull(value, message);

    /// <summary><see cref="IsNotNull"/> under the framework's older name.</summary>
    public static void NotNull(object? value, string message = "") => IsNotNull(value, message);

    /// <summary><see cref="AreSame"/> under the framework's older name.</summary>
    public static void Same(object? a, object? b, string message = "") => AreSame(a, b, message);

    /// <summary><see cref="AreNotSame"/> under the framework's older name.</summary>
    public static void NotSame(object? a, object? b, string message = "") => AreNotSame(a, b, message);

    /// <summary><see cref="IsInstanceOfType"/> under the framework's older name.</summary>
    public static void IsType(Type expected, object? value, string message = "") => IsInstanceOfType(value, expected, message);

    /// <summary><see cref="IsNotInstanceOfType"/> under the framework's older name.</summary>
    public static void IsNotType(Type wrong, object? value, string message = "") => IsNotInstanceOfType(value, wrong, message);

    /// <summary><see cref="ThrowsException"/> under the framework's older name.</summary>
    public static void Throws(Type exceptionType, Action action, string message = "") => ThrowsException(exceptionType, action, message);

    /// <summary><see cref="CollectionAssert.Empty"/> under the framework's older name.</summary>
    public static void Empty(ICollection collection, string message = "") => CollectionAssert.Empty(collection, message);

    /// <summary><see cref="CollectionAssert.NotEmpty"/> under the framework's older name.</summary>
    public static void NotEmpty(ICollection collection, string message = "") => CollectionAssert.NotEmpty(collection, message);
}
