using System.Globalization;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Scenarios.Reading;

/// <summary>The steps by their words in scenarios.</summary>
internal static class StepCatalog
{
    /// <summary>How each is read.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode?, Step>> All { get; } = new Dictionary<string, Func<JsonNode?, Step>>
    {
        ["flash"] = ScenarioJson.Read<FlashStep>,
        ["stage"] = ScenarioJson.Read<StageStep>,
        ["golden"] = ScenarioJson.Read<GoldenStep>,
        ["insertCard"] = ScenarioJson.Read<InsertCardStep>,
        ["removeCard"] = _ => new RemoveCardStep(),
        ["recoveryAddress"] = ScenarioJson.Read<RecoveryAddressStep>,
        ["power"] = node => new PowerStep(node!.ToString()),
        ["cutPower"] = CutPower,
        ["update"] = ScenarioJson.Read<UpdateStep>,
        ["session"] = ScenarioJson.Read<SessionStep>,
        ["network"] = node => new NetworkStep(ScenarioJson.Read<NetworkState>(node)),
        ["networkDelay"] = node => new NetworkDelayStep(ScenarioJson.Read<TimeSpan>(node)),
        ["dns"] = node => new DnsStep(node!.ToString() == "works"),
        ["backend"] = ScenarioJson.Read<BackendStep>,
        ["settings"] = node => new SettingsStep(ScenarioJson.Read<Dictionary<string, string>>(node)),
        ["clock"] = node => new ClockStep(DateTimeOffset.Parse(node!.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        ["damage"] = ScenarioJson.Read<DamageStep>,
        ["remember"] = node => new RememberStep(ScenarioJson.Read<FlashPart>(node)),
        ["button"] = node => new ButtonStep(node!.ToString()),
        ["rollback"] = ScenarioJson.Read<RollbackStep>,
        ["hold"] = ScenarioJson.Read<HoldStep>,
        ["transfer"] = ScenarioJson.Read<TransferStep>,
        ["call"] = ScenarioJson.Read<CallStep>,
        ["trigger"] = node => new TriggerStep(node!.ToString()),
        ["say"] = node => new SayStep(node!.ToString()),
        ["fault"] = node => new FaultStep(node!.ToString()),
        ["expect"] = Expect,
        ["watch"] = Watch,
    };

    private static CutPowerStep CutPower(JsonNode? node) => new()
    {
        At = ConditionCatalog.Read(node!["at"]),
        After = node["after"] is JsonNode after ? ScenarioJson.Read<TimeSpan>(after) : TimeSpan.Zero,
        Since = SinceOf(node),
        Within = Within(node),
    };

    private static ExpectStep Expect(JsonNode? node) => new()
    {
        Conditions = ConditionCatalog.Read(node),
        While = WatchCatalog.Read(node!["while"]),
        Since = SinceOf(node),
        Within = Within(node),
    };

    private static WatchStep Watch(JsonNode? node) => new()
    {
        For = ScenarioJson.Read<TimeSpan>(node!["for"]),
        Watches = WatchCatalog.Read(node),
        Since = node["since"] is JsonNode since ? ScenarioJson.Read<Since>(since) : null,
        Then = ConditionCatalog.Read(node["then"]),
    };

    private static Since SinceOf(JsonNode node) => node["since"] is JsonNode since ? ScenarioJson.Read<Since>(since) : Since.Step;

    private static TimeSpan Within(JsonNode node) => node["within"] is JsonNode within ? ScenarioJson.Read<TimeSpan>(within) : Waiting.Usual;
}
