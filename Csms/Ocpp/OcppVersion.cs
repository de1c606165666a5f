namespace TwinSlot.Csms.Ocpp;

/// <summary>A version of OCPP that the CSMS speaks.</summary>
/// <param name="Subprotocol">Its name in a WebSocket handshake.</param>
/// <param name="Requests">The fields of the requests that charge points send.</param>
/// <param name="Answers">The fields of their answers to the CSMS's requests.</param>
internal sealed record OcppVersion(
    string Subprotocol, IReadOnlyDictionary<string, FieldRule[]> Requests, IReadOnlyDictionary<string, FieldRule[]> Answers)
{
    /// <summary>1.6, whether with the messages of its security whitepaper or without: a handshake does not say.</summary>
    public static readonly OcppVersion V16 = new("ocpp1.6", Messages16.Requests, Messages16.Answers);

    /// <summary>All that there are.</summary>
    public static readonly IReadOnlyList<OcppVersion> All =
        [V16, new("ocpp2.0.1", Messages201.Requests, Messages201.Answers), new("ocpp2.1", Messages201.Requests21, Messages201.Answers)];

    /// <summary>The versions with these subprotocols.</summary>
    /// <exception cref="ArgumentException">There is one that the CSMS does not speak.</exception>
    public static IReadOnlyList<OcppVersion> Of(IEnumerable<string> subprotocols) =>
        [.. subprotocols.Select(name => All.FirstOrDefault(version => version.Subprotocol == name)
            ?? throw new ArgumentException($"{name} is none of {string.Join(", ", All.Select(version => version.Subprotocol))}."))];
}
