using MS = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <content>Inequality under the framework's older name.</content>
public static partial class Assert
{
    /// <summary>The two values differ.</summary>
    public static void NotEqual(bool a, bool b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(byte a, byte b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(sbyte a, sbyte b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(char a, char b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(short a, short b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(ushort a, ushort b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(int a, int b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(uint a, uint b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(long a, long b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(ulong a, ulong b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(float a, float b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(double a, double b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(DateTime a, DateTime b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two values differ.</summary>
    public static void NotEqual(string? a, string? b, string message = "") => MS.AreNotEqual(a, b, message);

    /// <summary>The two arrays differ.</summary>
    public static void NotEqual(Array a, Array b, string message = "") => CollectionAssert.AreNotEqual(a, b, message);
}
