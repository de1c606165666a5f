namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>What somebody at the console of a running board wants of it: to leave an image for the one before.</summary>
/// <param name="Id">Names the order to its answer.</param>
/// <param name="Leave">The digest of the image that is to be left.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record ConsoleOrder(string Id, string Leave, string Reason);
