using System.Globalization;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Reading;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Scenarios.Reading;

/// <summary>The steps by their words in scenarios.</summary>
internal static class StepCatalog
{
    /// <summary>How each is read.</summary>
    public static IReadOnlyDictionary<string, Func<JsonNode?, Step>> All { get; } = new Dictionary<string, Func<JsonNode?, Step>>
    {
        ["flash"] = FileJson.Read<FlashStep>,
        ["stage"] = FileJson.Read<StageStep>,
        ["golden"] = FileJson.Read<GoldenStep>,
        ["insertCard"] = FileJson.Read<InsertCardStep>,
        ["removeCard"] = _ => new RemoveCardStep(),
        ["recoveryAddress"] = FileJson.Read<RecoveryAddressStep>,
        ["power"] = node => new PowerStep(node!.ToString()),
        ["cutPower"] = CutPower,
        ["update"] = FileJson.Read<UpdateStep>,
        ["session"] = FileJson.Read<SessionStep>,
        ["network"] = node => new NetworkStep(FileJson.Read<NetworkState>(node)),
        ["dns"] = node => new DnsStep(node!.ToString()),
        ["networkDelay"] = node => new NetworkDelayStep(FileJson.Read<TimeSpan>(node)),
        ["backend"] = FileJson.Read<BackendStep>,
        ["settings"] = node => new SettingsStep(FileJson.Read<Dictionary<string, string>>(node)),
        ["clock"] = node => new ClockStep(DateTimeOffset.Parse(node!.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        ["damage"] = FileJson.Read<DamageStep>,
        ["remember"] = node => new RememberStep(FileJson.Read<FlashPart>(node)),
        ["button"] = node => new ButtonStep(node!.ToString()),
        ["rollback"] = FileJson.Read<RollbackStep>,
        ["hold"] = FileJson.Read<HoldStep>,
        ["transfer"] = FileJson.Read<TransferStep>,
        ["call"] = FileJson.Read<CallStep>,
        ["trigger"] = node => new TriggerStep(node!.ToString()),
        ["revert"] = node => new RevertStep(node!.ToString()),
        ["say"] = node => new SayStep(node!.ToString()),
        ["fault"] = node => new FaultStep(node!.ToString()),
        ["expect"] = Expect,
        ["watch"] = Watch,
    };

    private static CutPowerStep CutPower(JsonNode? node) => new()
    {
        At = ConditionCatalog.Read(node!["at"]),
        After = node["after"] is JsonNode after ? FileJson.Read<TimeSpan>(after) : TimeSpan.Zero,
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
        For = FileJson.Read<TimeSpan>(node!["for"]),
        Watches = WatchCatalog.Read(node),
        Since = node["since"] is JsonNode since ? FileJson.Read<Since>(since) : null,
        Then = ConditionCatalog.Read(node["then"]),
    };

    private static Since SinceOf(JsonNode node) => node["since"] is JsonNode since ? FileJson.Read<Since>(since) : Since.Step;

    private static TimeSpan Within(JsonNode node) => node["within"] is JsonNode within ? FileJson.Read<TimeSpan>(within) : Waiting.Usual;
}
