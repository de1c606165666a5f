using TwinSlot.Tests.Fuzz.Engine;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>The update and its undelivered statuses, as the application keeps them over a power loss.</summary>
public sealed class UpdateRecordTarget : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => "update-record";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Dictionary { get; } = TargetText.Pieces("TSUP", "http://", "https://h/app.img", "\"etag\"", "\u0002", "\u0003");

    /// <inheritdoc/>
    public int MostLength => 4096;

    /// <inheritdoc/>
    public long MemoryFor(int length) => 65536 + (32L * length);

    /// <inheritdoc/>
    public void Repair(byte[] input)
    {
    }

    /// <inheritdoc/>
    public string Run(byte[] input)
    {
        UpdateRecord? update = UpdateRecordFormat.Read(input);
        if (update is null)
        {
            return "refused";
        }

        byte[] written = UpdateRecordFormat.Write(update);
        PromiseBroken.Unless(written.Length <= 4096, "what was read fits into kept state again");
        return "read, " + update.Phase;
    }
}
