namespace TwinSlot.Testing.Rigs;

/// <summary>A slot of a board.</summary>
/// <param name="Name"><c>a</c> or <c>b</c>.</param>
/// <param name="State">empty, staged, trial, confirmed or rejected.</param>
/// <param name="Version">Its image's version; null if it is empty.</param>
/// <param name="Tries">Tries that a trial has left.</param>
/// <param name="Interruptions">Interruptions that a trial has left.</param>
/// <param name="Bytes">Length of the file in the slot; null if there is none.</param>
/// <param name="Digest">The image's SHA-256; null if the slot is empty.</param>
/// <param name="Why">Why the image is rejected or may not boot; null if it may.</param>
public sealed record RigSlot(
    string Name, string State, string? Version, int Tries, int Interruptions, int Crashes, int? Bytes, string? Digest, string? Why)
{
    /// <inheritdoc/>
    public override string ToString() => $"slot {Name} {State}" + (Version == null ? "" : " " + Version) + (Why == null ? "" : $" ({Why})")
        + (State == "trial" ? $", {Tries} tries and {Interruptions} interruptions left" : "");
}
