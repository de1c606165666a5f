namespace TwinSlot.Tools.Littlefs;

/// <summary>Bytes that are no littlefs volume, or a damaged one.</summary>
/// <param name="message">What is wrong, as a part of a sentence.</param>
internal sealed class LittlefsFault(string message) : Exception(message);
