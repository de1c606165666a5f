namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>A rule of the design that is switched off.</summary>
/// <param name="Name">Names it in tables.</param>
/// <param name="Rule">The rule, in words.</param>
/// <param name="Patches">What switches it off.</param>
internal sealed record Mutant(string Name, string Rule, params Patch[] Patches);
