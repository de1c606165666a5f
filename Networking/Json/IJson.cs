namespace TwinSlot.Networking.Json;

/// <summary>
/// JSON (RFC 8259) as trees of ArrayList, Hashtable with string keys, string, bool, int, long, double and null. The device and
/// the host have an implementation each, with the same limits (<see cref="JsonLimits"/>).
/// </summary>
public interface IJson
{
    /// <summary>Why the last <see cref="Read"/> answered null, in one line; an empty string if it did not.</summary>
    string Error { get; }

    /// <summary>Writes a tree without white space.</summary>
    string Write(object tree);

    /// <summary>Reads an array or an object. Does not throw.</summary>
    /// <returns>An ArrayList or a Hashtable; null if the text is malformed, too long or too deep.</returns>
    object Read(string text);
}
