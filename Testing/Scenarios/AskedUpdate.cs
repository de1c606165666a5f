using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Scenarios;

/// <summary>An update that a board was asked for.</summary>
/// <param name="Image">The image.</param>
/// <param name="Published">Its name at the firmware server; null if it did not come from there.</param>
/// <param name="Location">Its address, as the board has it; null likewise.</param>
/// <param name="RequestId">The request's id; null where it has none.</param>
/// <param name="Mark">The newest event before it was asked for.</param>
public sealed record AskedUpdate(BuiltImage Image, string? Published, Uri? Location, int? RequestId, long Mark);
