using TwinSlot.Contract;

namespace TwinSlot.Updater.State;

/// <summary>The place of the <see cref="UpdateRecord"/> in kept state.</summary>
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

    /// <summary>What was kept last; a fresh <see cref="UpdateRecord"/> if there is nothing that can be understood.</summary>
    public UpdateRecord Load()
    {
        UpdateRecord update = UpdateRecordFormat.Read(_kept.Read(Name));
        return update == null ? new UpdateRecord() : update;
    }

    /// <summary>Keeps an update.</summary>
    /// <returns>True if it is durable; false if what was kept before is still there.</returns>
    /// <param name="update">What is to be kept.</param>
    public bool Save(UpdateRecord update)
    {
        return _kept.Write(Name, UpdateRecordFormat.Write(update));
    }
}
