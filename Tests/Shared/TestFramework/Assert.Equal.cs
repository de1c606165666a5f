using MS = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <content>Equality under the framework's older name.</content>
public static partial class Assert
{
    /// <summary>The two values are equal.</summary>
    public static void Equal(bool a, bool b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(byte a, byte b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(sbyte a, sbyte b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(char a, char b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(short a, short b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(ushort a, ushort b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(int a, int b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(uint a, uint b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(long a, long b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(ulong a, ulong b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(float a, float b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(double a, double b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(DateTime a, DateTime b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two values are equal.</summary>
    public static void Equal(string? a, string? b, string message = "") => MS.AreEqual(a, b, message);

    /// <summary>The two arrays hold equal elements in the same order.</summary>
    public static void Equal(Array a, Array b, string message = "") => CollectionAssert.AreEqual(a, b, message);
}
