namespace TwinSlot.Csms.Firmware;

/// <summary>What was asked of a file since it was published.</summary>
/// <param name="BytesDelivered">Body bytes of all responses that were handed to the network. A receiver that was slow
/// or went away may have got fewer.</param>
/// <param name="Requests">Every request, in the order of their answers.</param>
public sealed record FirmwareStatistics(long BytesDelivered, IReadOnlyList<FirmwareRequest> Requests);
