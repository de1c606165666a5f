using MS = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework;

/// <content>Inequality.</content>
public static partial class Assert
{
    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(bool notExpected, bool actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(byte notExpected, byte actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(sbyte notExpected, sbyte actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(char notExpected, char actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(short notExpected, short actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(ushort notExpected, ushort actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(int notExpected, int actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(uint notExpected, uint actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(long notExpected, long actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(ulong notExpected, ulong actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(float notExpected, float actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(double notExpected, double actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(DateTime notExpected, DateTime actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(string? notExpected, string? actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The two values differ.</summary>
    public static void AreNotEqual(object? notExpected, object? actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);
}
