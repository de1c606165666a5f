using TwinSlot.Bootloader.Contract;

namespace TwinSlot.Updater;

/// <summary>The place of the <see cref="StoredUpdate"/> in kept state.</summary>
public sealed class UpdateStore
{
    /// <summary>The block's name.</summary>
    public const string Name = "update";

    private readonly IKeptState _kept;

    /// <summary>Uses kept state; nothing is read or written yet.</summary>
    /// <param name="kept">The board's kept state.</param>
    public UpdateStore(IKeptState kept)
    {
        _kept = kept;
    }

    /// <summary>What was kept last; a fresh <see cref="StoredUpdate"/> if there is nothing that can be understood.</summary>
    public StoredUpdate Load()
    {
        StoredUpdate update = StoredUpdateFormat.Read(_kept.Read(Name));
        return update == null ? new StoredUpdate() : update;
    }

    /// <summary>Keeps an update.</summary>
    /// <returns>True if it is durable; false if what was kept before is still there.</returns>
    /// <param name="update">What is to be kept.</param>
    public bool Save(StoredUpdate update)
    {
        return _kept.Write(Name, StoredUpdateFormat.Write(update));
    }
}
