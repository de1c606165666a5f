namespace TwinSlot.Tests.Benchmark.Tables;

/// <summary>What a column holds, and with it how it is compared.</summary>
internal enum Figure
{
    /// <summary>What the row is about.</summary>
    Key,

    /// <summary>A count of which less is better.</summary>
    Less,

    /// <summary>A figure of which more is better.</summary>
    More,

    /// <summary>A time of this machine, or what else differs from run to run: shown, never compared.</summary>
    Shown,
}

/// <summary>A column of a <see cref="Table"/>.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Figure">What it holds.</param>
internal sealed record Column(string Head, Figure Figure);
