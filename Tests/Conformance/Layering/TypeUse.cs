namespace TwinSlot.Tests.Conformance.Layering;

/// <summary>One type of an assembly uses another one of the same assembly. Both are the outermost types.</summary>
internal sealed record TypeUse(string User, string Used, string Where);
