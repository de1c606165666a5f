using Microsoft.CodeAnalysis.CSharp;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>What an assembly of the device is compiled of.</summary>
/// <param name="Silenced">Warnings that the project does not want.</param>
/// <param name="IsDocumented">True if its documentation is written to a file: what is public then has some, and its references resolve.</param>
/// <param name="IsProgram">True for one with an entry point.</param>
internal sealed record AssemblySources(
    string Name, IEnumerable<string> Sources, IReadOnlyList<string> References, LanguageVersion Language, IReadOnlyList<string> Silenced, bool IsDocumented, bool IsProgram);
