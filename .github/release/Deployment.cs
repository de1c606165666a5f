using TwinSlot.Boards.Definition;

namespace TwinSlot.Release;

/// <summary>A board's deployment and what it is made of.</summary>
internal sealed record Deployment(BoardDefinition Board, ReleaseFile File, IReadOnlyList<DeviceAssembly> Assemblies);
