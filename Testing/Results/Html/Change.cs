using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>An event after which a lane shows something else.</summary>
/// <param name="To">What it shows from then on; null for nothing.</param>
internal sealed record Change((string Label, Tone Tone)? To);
