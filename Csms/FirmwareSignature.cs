namespace TwinSlot.Csms;

/// <summary>What a request for signed firmware says of its file.</summary>
/// <param name="Certificate">The signer's certificate in PEM.</param>
/// <param name="Signature">The signature over the whole file in base64.</param>
public sealed record FirmwareSignature(string Certificate, string Signature);
