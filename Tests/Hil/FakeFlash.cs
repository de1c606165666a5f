using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tests.Hil;

/// <summary>A flash that nobody writes and that reads as a test wants it.</summary>
/// <param name="statuses">What it reads as, one after the other; the last one from then on.</param>
internal sealed class FakeFlash(params RigStatus[] statuses) : IProgrammingProtocol
{
    private int _read;

    public Task<RigStatus> ReadStatusAsync(CancellationToken cancel = default) => Task.FromResult(statuses[Math.Min(_read++, statuses.Length - 1)]);

    public Task FlashAsync(BuiltImage image, int slot, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task StageAsync(BuiltImage image, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task GiveGoldenAsync(BuiltImage image, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task SetCardAsync(BuiltImage? image, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task SetSettingsAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<RigLogEntry>> ReadLogAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<string> SnapshotAsync(FlashPart part, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task DamageAsync(FlashPart part, FlashDamage damage, CancellationToken cancel = default) => throw new NotSupportedException();
}
