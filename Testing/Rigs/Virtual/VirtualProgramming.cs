using System.Globalization;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Testing.Images;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>The flash of a board in a folder.</summary>
/// <param name="folder">The board.</param>
/// <param name="work">A directory for files on their way.</param>
/// <param name="powered">True while the board has power: then nothing is written.</param>
internal sealed class VirtualProgramming(BoardFolder folder, string work, Func<bool> powered) : IProgrammingProtocol
{
    private const string RecoveryFile = "recovery.bin";

    /// <inheritdoc/>
    public Task FlashAsync(BuiltImage image, int slot, CancellationToken cancel = default)
    {
        Program(image, (board, path) => Programmer.Flash(board, path, slot));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StageAsync(BuiltImage image, CancellationToken cancel = default)
    {
        Program(image, (board, path) => Programmer.StageUpdate(board, path));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task GiveGoldenAsync(BuiltImage image, CancellationToken cancel = default)
    {
        Program(image, (board, path) => GoldenImage.Put(folder, GoldenImage.Read(board.Provisioning, path)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetCardAsync(BuiltImage? image, CancellationToken cancel = default)
    {
        if (image == null)
        {
            if (Directory.Exists(folder.Card))
            {
                Directory.Delete(folder.Card, true);
            }

            return Task.CompletedTask;
        }

        // Filled elsewhere first: a card comes with all that is on it.
        string card = Path.Combine(work, "card-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        string files = Directory.CreateDirectory(Path.Combine(card, BoardFolder.FirmwareDirectory)).FullName;
        File.WriteAllBytes(Path.Combine(files, RecoveryFile), image.Bytes);
        Directory.Move(card, folder.Card);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetSettingsAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel = default)
    {
        Provisioning provisioning = Provisioning.Load(folder.ProvisioningFile);
        Dictionary<string, string> all = new(provisioning.Settings);
        foreach ((string name, string value) in settings)
        {
            all[name] = value;
        }

        (provisioning with { Settings = all }).Save(folder.ProvisioningFile);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RigStatus> ReadStatusAsync(CancellationToken cancel = default) => Task.FromResult(FlashReading.Status(folder));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RigLogEntry>> ReadLogAsync(CancellationToken cancel = default) => Task.FromResult(FlashReading.Log(folder));

    /// <inheritdoc/>
    public Task<string> SnapshotAsync(FlashPart part, CancellationToken cancel = default) =>
        Task.FromResult(FlashFiles.Snapshot(folder.Flash, folder.FirmwareFiles, part, isCopy: false));

    /// <inheritdoc/>
    public Task DamageAsync(FlashPart part, FlashDamage damage, CancellationToken cancel = default)
    {
        PowerCheck.RequireNone(powered(), "damage the flash");
        FlashFiles.Damage(folder.Flash, folder.FirmwareFiles, part, damage);
        return Task.CompletedTask;
    }

    private void Program(BuiltImage image, Action<OfflineBoard, string> write)
    {
        PowerCheck.RequireNone(powered(), "write to the flash");
        string path = Path.Combine(work, image.FileName);
        File.WriteAllBytes(path, image.Bytes);
        try
        {
            using OfflineBoard board = OfflineBoard.Open(folder.Path);
            write(board, path);
        }
        catch (ProgrammingException e)
        {
            throw new RigException(e.Message.Replace(path, image.FileName, StringComparison.Ordinal), e);
        }
    }
}
