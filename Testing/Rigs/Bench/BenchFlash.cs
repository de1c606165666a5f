using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>The flash of a board on a bench, by commands.</summary>
/// <param name="work">A directory for files on their way.</param>
/// <param name="powered">Whether the board has power.</param>
internal sealed class BenchFlash(BenchProgramming programming, BenchCommands commands, string work, Func<bool> powered) : IProgrammingProtocol
{
    /// <inheritdoc/>
    public Task FlashAsync(BuiltImage image, int slot, CancellationToken cancel = default) =>
        WithImageAsync(programming.Flash, "flashing", image, cancel, ("slot", slot == 0 ? "a" : "b"));

    /// <inheritdoc/>
    public Task StageAsync(BuiltImage image, CancellationToken cancel = default) => WithImageAsync(programming.Stage, "staging", image, cancel);

    /// <inheritdoc/>
    public Task GiveGoldenAsync(BuiltImage image, CancellationToken cancel = default) =>
        WithImageAsync(programming.Golden, "writing the golden image", image, cancel);

    /// <inheritdoc/>
    public Task SetCardAsync(BuiltImage? image, CancellationToken cancel = default) => image == null
        ? RunAsync(programming.RemoveCard, "removing the card", cancel)
        : WithImageAsync(programming.InsertCard, "inserting the card", image, cancel);

    /// <inheritdoc/>
    public async Task SetSettingsAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel = default)
    {
        string path = Path.Combine(work, "settings.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(settings), cancel).ConfigureAwait(false);
        await RunAsync(programming.Settings, "changing settings", cancel, ("settings", path)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RigStatus> ReadStatusAsync(CancellationToken cancel = default)
    {
        JsonNode status = Parse(await RunAsync(programming.Status, "reading the status", cancel).ConfigureAwait(false), "status");
        return new RigStatus(
            status["record"] != null,
            status["record"]?["preferred"]?.GetValue<string>() ?? "",
            status["record"]?["securityFloor"]?.GetValue<long>() ?? 0,
            status["soak"] is not null,
            status["rollback"]?["sentence"]?.GetValue<string>(),
            [.. (status["slots"] as JsonArray ?? []).Select(slot => new RigSlot(
                Text(slot, "slot") ?? "",
                Text(slot, "state") ?? "",
                Text(slot, "version"),
                slot?["triesLeft"]?.GetValue<int>() ?? 0,
                slot?["interruptionsLeft"]?.GetValue<int>() ?? 0,
                slot?["crashes"]?.GetValue<int>() ?? 0,
                slot?["bytes"]?.GetValue<int>(),
                Text(slot, "digest"),
                Text(slot, "why")))]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RigLogEntry>> ReadLogAsync(CancellationToken cancel = default)
    {
        JsonNode log = Parse(await RunAsync(programming.Log, "reading the flight log", cancel).ConfigureAwait(false), "log");
        JsonArray entries = (log as JsonObject)?["entries"] as JsonArray ?? throw new RigException("the command for the log printed JSON that has no entries");
        return [.. entries.Select(entry => new RigLogEntry(
            entry!["sequence"]!.GetValue<long>(), Text(entry, "kind") ?? "", Text(entry, "reason") ?? "", Text(entry, "text") ?? "", Text(entry, "words") ?? ""))];
    }

    /// <inheritdoc/>
    public async Task<string> SnapshotAsync(FlashPart part, CancellationToken cancel = default)
    {
        string files = await ReadFilesAsync(cancel).ConfigureAwait(false);
        return FlashFiles.Snapshot(files, files, part, isCopy: true);
    }

    /// <inheritdoc/>
    public async Task DamageAsync(FlashPart part, FlashDamage damage, CancellationToken cancel = default)
    {
        PowerCheck.RequireNone(powered(), "damage the flash");
        string files = await ReadFilesAsync(cancel).ConfigureAwait(false);
        FlashFiles.Damage(files, files, part, damage);
        await RunAsync(programming.WriteFiles, "writing the files of the flash", cancel, ("files", files)).ConfigureAwait(false);
    }

    private static string? Text(JsonNode? node, string name) => node?[name]?.GetValue<string>();

    private static JsonNode Parse(string text, string what)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new RigException($"the command for the {what} printed nothing");
        }
        catch (JsonException e)
        {
            throw new RigException($"the command for the {what} did not print JSON: {e.Message}", e);
        }
    }

    private Task<string> RunAsync(string? command, string what, CancellationToken cancel, params (string, string)[] more) =>
        commands.RunAsync(command ?? throw new RigException($"the bench has no command for {what}"), what, programming.TimeLimit, cancel, more);

    private async Task<string> ReadFilesAsync(CancellationToken cancel)
    {
        string files = Path.Combine(work, "files");
        if (Directory.Exists(files))
        {
            Directory.Delete(files, true);
        }

        Directory.CreateDirectory(files);
        await RunAsync(programming.ReadFiles, "reading the files of the flash", cancel, ("files", files)).ConfigureAwait(false);
        return files;
    }

    private async Task WithImageAsync(string? command, string what, BuiltImage image, CancellationToken cancel, params (string, string)[] more)
    {
        string path = Path.Combine(work, image.FileName);
        await File.WriteAllBytesAsync(path, image.Bytes, cancel).ConfigureAwait(false);
        await RunAsync(command, what, cancel, [("image", path), .. more]).ConfigureAwait(false);
    }
}
