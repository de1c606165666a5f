using System.Collections;
using MS = Microsoft.VisualStudio.TestTools.UnitTesting.CollectionAssert;

namespace nanoFramework.TestFramework;

/// <summary>What a test demands of collections.</summary>
public static class CollectionAssert
{
    /// <summary>Both hold equal elements in the same order.</summary>
    public static void AreEqual(ICollection? expected, ICollection? actual, string message = "") => MS.AreEqual(expected, actual, message);

    /// <summary>The two differ in length, in an element or in the order.</summary>
    public static void AreNotEqual(ICollection? notExpected, ICollection? actual, string message = "") => MS.AreNotEqual(notExpected, actual, message);

    /// <summary>The collection has no element.</summary>
    public static void Empty(ICollection collection, string message = "") => Assert.AreEqual(0, collection.Count, message);

    /// <summary>The collection has an element.</summary>
    public static void NotEmpty(ICollection collection, string message = "") => Assert.AreNotEqual(0, collection.Count, message);
}
