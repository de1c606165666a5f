using System.Globalization;
using System.Text;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking;

/// <summary>A life while it is being written: its steps so far, and what the next ones have to know.</summary>
internal sealed class LifeDraft(IRigFactory rigs, LifeRandom random)
{
    /// <summary>The word for an image's security counter.</summary>
    public const string SecurityCounter = "securityCounter";

    private const int OnRecordMilliseconds = 2000;

    private static readonly string[] s_dialects = ["1.6", "1.6-secure", "2.0.1", "2.0.1-unsigned", "2.1", "2.1-unsigned"];

    private readonly StringBuilder _steps = new();
    private string _board = "";
    private int _version;

    /// <summary>Decides.</summary>
    public LifeRandom Random => random;

    /// <summary>What the board is provisioned with.</summary>
    public BoardSetup Setup { get; private set; } = BoardSetup.Usual;

    /// <summary>The security counter of the images from now on.</summary>
    public int Counter { get; set; }

    /// <summary>True if a good update that nothing disturbs is installed for certain: neither soak nor haste stands against it.</summary>
    public bool IsSure => !Setup.Soak && !Setup.DoubtsEarly;

    /// <summary>Whether the rig can do something.</summary>
    public bool Can(RigCapabilities what) => (what & ~rigs.Capabilities) == RigCapabilities.None;

    /// <summary>The first steps: a board with an image, in service.</summary>
    public void Begin()
    {
        BoardSetup wanted = new()
        {
            Ocpp = random.OneOf(s_dialects),
            Connectors = random.Between(1, 2),
            Soak = random.Once(6),
            TestImages = Can(RigCapabilities.Faults) && random.Once(4),
            DoubtsEarly = random.Once(5),
        };
        if (rigs.WhyNot(wanted) == null)
        {
            Setup = wanted;
            _board = $"board: {{ ocpp: '{wanted.Ocpp}', connectors: {wanted.Connectors}"
                + Word("soak", wanted.Soak) + Word("testImages", wanted.TestImages) + Word("doubtsEarly", wanted.DoubtsEarly) + " }\n";
        }

        Step($"flash: {Image("Good")}");
        Step("power: on");
        Rest();
    }

    /// <summary>Adds a step.</summary>
    public void Step(string yaml) => _steps.Append("  - ").Append(yaml).Append('\n');

    /// <summary>Adds a step that waits, while nothing must happen that must never happen.</summary>
    public void Wait(int milliseconds) => Step($"watch: {{ for: {milliseconds} ms, silent: 'Unhandled exception' }}");

    /// <summary>Adds the steps after which the next episode begins: whatever has happened, the board comes to rest.</summary>
    /// <remarks>What the backend has answered is on the board's record a moment later; what was lost by a power cut in that moment is told once more.
    /// An image that is taken from the board before is told of as failed, after it was told of as installed.</remarks>
    public void Rest()
    {
        Step("expect: { atRest: true, within: 4 min }");
        Wait(OnRecordMilliseconds);
    }

    /// <summary>The next version, higher than every one before.</summary>
    public string NextVersion() => string.Create(CultureInfo.InvariantCulture, $"1.{_version++}.0");

    /// <summary>An image of the next version.</summary>
    /// <param name="more">What else is to be said of it.</param>
    public DraftImage Image(string variant, params (string Word, string Value)[] more) => ImageOf(NextVersion(), variant, more);

    /// <summary>An image.</summary>
    public DraftImage ImageOf(string version, string variant, params (string Word, string Value)[] more)
    {
        List<(string Word, string Value)> words = [("version", version)];
        if (variant != "Good")
        {
            words.Add(("image", variant));
        }

        if (Counter > 0 && !more.Any(one => one.Word == SecurityCounter))
        {
            words.Add((SecurityCounter, $"{Counter}"));
        }

        if (Setup.TestImages)
        {
            words.Add(("testImage", "true"));
        }

        return new DraftImage([.. words, .. more]);
    }

    /// <summary>Adds a request for an update. During a soak a board takes none that is not forced.</summary>
    public void Update(DraftImage image) => Step($"update: {(Setup.Soak ? image.With("request.force", "true") : image)}");

    /// <summary>The scenario.</summary>
    public string Text(string name) => $"name: '{name}'\nrules: [boot.lastImageStays, image.securityCounter, recovery.outputsSafe]\n{_board}steps:\n{_steps}";

    private static string Word(string name, bool value) => value ? $", {name}: true" : "";
}
