namespace TwinSlot.Testing.Soaking;

/// <summary>An image in a life that is being written: its words in a scenario, each with its value. A word that stands in another has that one's name and a dot before its own.</summary>
internal sealed class DraftImage
{
    private readonly OrderedDictionary<string, string> _words;

    /// <summary>Makes one.</summary>
    public DraftImage(IEnumerable<(string Word, string Value)> words)
    {
        _words = new OrderedDictionary<string, string>(words.Select(one => KeyValuePair.Create(one.Word, one.Value)));
    }

    /// <summary>The image with another word.</summary>
    public DraftImage With(string word, string value) => new([.. _words.Select(one => (one.Key, one.Value)), (word, value)]);

    /// <summary>As YAML.</summary>
    public override string ToString() => Braces(_words.GroupBy(one => one.Key.Split('.')[0]).Select(group =>
        $"{group.Key}: " + (group.First().Key == group.Key ? group.First().Value : Braces(group.Select(one => $"{one.Key[(group.Key.Length + 1)..]}: {one.Value}")))));

    private static string Braces(IEnumerable<string> words) => $"{{ {string.Join(", ", words)} }}";
}
