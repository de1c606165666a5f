namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>An input that breaks a promise.</summary>
/// <param name="Kind"><c>exception</c>, <c>promise</c>, <c>memory</c> or <c>hang</c>.</param>
/// <param name="Words">What happened.</param>
/// <param name="Number">Its number in the run, from 0; the committed corpus comes first.</param>
public sealed record FuzzFinding(string Kind, string Words, byte[] Input, long Number);
