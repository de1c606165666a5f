using MS = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <content>Equality.</content>
public static partial class Assert
{
    /// <summary>The two values are equal.</summary>
    public static void AreEqual(bool expected, bool actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(byte expected, byte actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(sbyte expected, sbyte actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(char expected, char actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(short expected, short actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(ushort expected, ushort actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(int expected, int actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(uint expected, uint actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(long expected, long actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(ulong expected, ulong actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(float expected, float actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(double expected, double actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(DateTime expected, DateTime actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(string? expected, string? actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two values are equal.</summary>
    public static void AreEqual(object? expected, object? actual, string message = "") => MS.AreEqual(expected, actual, message);
}
