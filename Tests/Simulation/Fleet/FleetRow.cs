using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>What came of a release on all boards.</summary>
public sealed record FleetRow(Release Release, IReadOnlyList<LifeEnd> Ends)
{
    /// <summary>Hours within which a bad release is to be found.</summary>
    public const int Goal = 48;

    /// <summary>Boards that were rolled back.</summary>
    public IReadOnlyList<LifeEnd> RolledBack { get; } = [.. Ends.Where(end => end.Verdict == SoakVerdict.Failed).OrderBy(end => end.Hours)];

    /// <summary>Part of the boards that were rolled back.</summary>
    public double Share => (double)RolledBack.Count / Ends.Count;

    /// <summary>Part of the boards that were rolled back within 48 hours.</summary>
    public double Within => (double)RolledBack.Count(end => end.Hours <= Goal) / Ends.Count;

    /// <summary>Part of the boards whose soak ended well.</summary>
    public double Ended => (double)Ends.Count(end => end.Verdict == SoakVerdict.Ended) / Ends.Count;

    /// <summary>Hours after which half of those were that were rolled back at all; NaN if none was.</summary>
    public double Median => RolledBack.Count == 0 ? double.NaN : RolledBack[RolledBack.Count / 2].Hours;

    /// <summary>Control experiments a board, until its verdict.</summary>
    public double Experiments => Ends.Average(end => end.Experiments);

    /// <summary>True if the release is as good, or was found as often, as it has to be.</summary>
    public bool MeetsItsGoal => !Release.IsGoal || (Release.IsGood ? Share <= 0.001 : Within >= 0.95);
}
