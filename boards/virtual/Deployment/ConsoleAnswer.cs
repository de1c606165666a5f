namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>What a board answers to an order at its console.</summary>
/// <param name="Id">That of the order.</param>
/// <param name="Status">The number of <see cref="Contract.RollbackStatus"/>.</param>
/// <param name="Words">What will happen and when, or why not.</param>
public sealed record ConsoleAnswer(string Id, byte Status, string Words);
