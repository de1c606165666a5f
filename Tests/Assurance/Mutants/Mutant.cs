using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>A rule of the design that is switched off.</summary>
internal sealed record Mutant(string Name, string Rule, params Patch[] Patches);
