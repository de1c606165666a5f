using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Soaking.Episodes;

namespace TwinSlot.Testing.Soaking;

/// <summary>Makes random lives that a rig can run. The same seed on a rig that can do the same makes the same lives.</summary>
/// <param name="rigs">The rig.</param>
public sealed class LifeGenerator(IRigFactory rigs)
{
    private const int FewestEpisodes = 3;
    private const int MostEpisodes = 6;

    private static readonly Episode[] s_all = [.. UpdateEpisodes.All, .. PowerEpisodes.All, .. DamageEpisodes.All, .. OperatorEpisodes.All];

    private readonly Episode[] _possible = [.. s_all.Where(episode => (episode.Needs & ~rigs.Capabilities) == RigCapabilities.None)];

    /// <summary>What every life needs.</summary>
    public static RigCapabilities Needs => RigCapabilities.Power | RigCapabilities.ConsoleOutput | RigCapabilities.ReadFlash | RigCapabilities.Programming;

    /// <summary>What may happen in a life.</summary>
    public static IReadOnlyList<string> Episodes { get; } = [.. s_all.Select(episode => episode.Name)];

    /// <summary>What may happen on the rig.</summary>
    public IReadOnlyList<string> Possible => [.. _possible.Select(episode => episode.Name)];

    /// <summary>A life.</summary>
    /// <param name="number">Which of the seed, from 1: each is made by itself.</param>
    public Life Make(int seed, int number)
    {
        LifeDraft draft = new(rigs, LifeRandom.Of(seed, number));
        draft.Begin();
        List<string> episodes = [];
        for (int left = draft.Random.Between(FewestEpisodes, MostEpisodes); left > 0; left--)
        {
            Episode[] fitting = [.. _possible.Where(episode => episode.Fits(draft))];
            Episode next = draft.Random.OneOf(fitting);
            episodes.Add(next.Name);
            next.Happen(draft);
            draft.Rest();
        }

        return new Life(seed, number, episodes, draft.Text($"Life {number} of seed {seed}: {string.Join(", ", episodes)}"));
    }
}
