namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>What a backend shows and asks for in a TLS handshake, in PEM.</summary>
/// <param name="Key">The certificate's private key.</param>
/// <param name="ClientCa">The authority that chargers' certificates have to come from; null to ask for none.</param>
public sealed record ServerCertificate(string Certificate, string Key, string? ClientCa = null);
