using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.SlotManager.Bundles;

namespace TwinSlot.Tools.Bundling;

/// <summary>For whom a bundle is.</summary>
internal enum BundleKind
{
    /// <summary>For a device: nanoFramework assemblies, .pe files.</summary>
    Pe,

    /// <summary>For the virtual board: .NET assemblies, .dll files.</summary>
    Dll,
}

/// <summary>What is to be known of each kind.</summary>
internal static class BundleKinds
{
    /// <summary>The kind of a payload, by its first bytes; null if it is no bundle.</summary>
    public static BundleKind? Of(ReadOnlySpan<byte> payload) =>
        payload.StartsWith("NFMRK1"u8) ? BundleKind.Pe : payload.StartsWith("MZ"u8) ? BundleKind.Dll : null;

    /// <summary>The format of its assemblies.</summary>
    public static IBundleFormat Format(this BundleKind kind) => kind == BundleKind.Pe ? new PeBundle() : new ManagedBundle();

    /// <summary>What its files end with, with the dot.</summary>
    public static string Extension(this BundleKind kind) => kind == BundleKind.Pe ? ".pe" : ".dll";
}
