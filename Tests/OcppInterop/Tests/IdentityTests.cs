using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Tests.OcppInterop.Backend;

namespace TwinSlot.Tests.OcppInterop.Tests;

/// <summary>Identities with characters that an address has a use for (OCPP-J 1.6 section 3.1.1): the backend has to see them decoded.</summary>
[TestClass]
public sealed class IdentityTests : IndependentCsmsTests
{
    [TestMethod]
    [EveryPeer("CP#1?x")]
    [EveryPeer("RDAM 100%")]
    [EveryPeer("Z\u00fcrich & co")]
    public Task An_identity_of_any_characters_is_the_one_that_the_backend_sees(BackendPeer peer, string identity) =>
        WithChargerAsync(ChargerOptions.Plain with { Peer = peer, Identity = identity }, IsKnownAsync);

    [TestMethod]
    [EveryPeer("CP#1?x")]
    [EveryPeer("RDAM 100%")]
    public Task It_is_the_user_name_of_the_password(BackendPeer peer, string identity) =>
        WithChargerAsync(ChargerOptions.Plain with { Peer = peer, Identity = identity, Password = "correct horse" }, IsKnownAsync);

    [TestMethod]
    [EveryPeer("CP|1@x+y")]
    public Task OCPP_2_0_1_has_fewer_of_them(BackendPeer peer, string identity) =>
        WithChargerAsync(Dialects.Options("2.0.1", 1) with { Peer = peer, Identity = identity }, async charger =>
        {
            charger.Board.PowerOn();
            await charger.WaitForBootAsync(null);
            AssertIdentity(charger);
        });

    private static async Task IsKnownAsync(ChargerFixture charger)
    {
        await charger.PowerOnAsync();
        AssertIdentity(charger);
        JsonElement answer = await charger.Csms.CallAsync(charger.Identity, "GetConfiguration", new JsonObject { ["key"] = new JsonArray("NumberOfConnectors") });
        Assert.AreEqual("1", answer.GetProperty("configurationKey")[0].GetProperty("value").GetString());
    }

    private static void AssertIdentity(ChargerFixture charger)
    {
        string[] seen = [.. charger.Transcript.Entries().Where(e => e.Kind == TranscriptKind.Connected).Select(e => e.Identity).Distinct()];
        CollectionAssert.AreEqual(new[] { charger.Identity }, seen);
    }
}
