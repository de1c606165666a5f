using System.Text.RegularExpressions;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.TestProjects;

/// <summary>Every test method's name is a sentence: <c>Trial_out_of_tries_falls_back_to_the_confirmed_slot</c>.</summary>
[TestClass]
public sealed partial class TestNameTests
{
    /// <summary>Names of types, messages and statuses, which stay as they are.</summary>
    private static readonly HashSet<string> s_identifiers =
    [
        "BigInteger", "BootNotification", "FormationViolation", "ThrowsException", "UpdateFirmware", "WebSocket",
        "GetDiagnostics", "GetLog", "GetBaseReport", "GetVariables", "SetVariables", "GetConfiguration", "ChangeConfiguration", "ChangeAvailability", "StatusNotification",
        "AcceptedCanceled", "DownloadFailed", "DownloadScheduled", "InstallationFailed", "InstallScheduled", "InstallVerificationFailed",
        "InvalidCertificate", "InvalidSignature",
    ];

    [TestMethod]
    public void Every_test_methods_name_is_a_sentence()
    {
        int count = 0;
        foreach (string file in Repository.Sources("Tests"))
        {
            string source = File.ReadAllText(file);
            foreach (Match attribute in Attribute().Matches(source))
            {
                Match method = Method().Match(source, attribute.Index);
                Assert.IsTrue(method.Success, $"{file}: a [TestMethod] without a method");
                string name = method.Groups["name"].Value;
                Assert.IsTrue(IsSentence(name), $"{Path.GetRelativePath(Repository.Root, file)}: {name} is not like Trial_out_of_tries_falls_back_to_the_confirmed_slot");
                count++;
            }
        }

        Assert.IsGreaterThan(900, count);
    }

    [TestMethod]
    [DataRow("Trial_out_of_tries_falls_back_to_the_confirmed_slot", true)]
    [DataRow("A_rejected_BootNotification_in_OCPP_1_6_condemns", true)]
    [DataRow("The_CRC_covers_all_TLVs", true)]
    [DataRow("TC_044_2_DownloadFailed", true)]
    [DataRow("TrialOutOfTriesFallsBack", false)]
    [DataRow("Trial_outOfTries_falls_back", false)]
    [DataRow("Trial_Falls_Back", false)]
    [DataRow("trial_falls_back", false)]
    [DataRow("Trial_falls__back", false)]
    [DataRow("Falls", false)]
    public void A_sentence_has_words_between_underscores(string name, bool fits)
    {
        Assert.AreEqual(fits, IsSentence(name));
    }

    private static bool IsSentence(string name)
    {
        string[] words = name.Split('_');
        return words.Length > 1
            && (FirstWord().IsMatch(words[0]) || s_identifiers.Contains(words[0]))
            && words.Skip(1).All(word => LaterWord().IsMatch(word) || s_identifiers.Contains(word));
    }

    // An acronym may have a plural or possessive s.
    [GeneratedRegex("^([A-Z][a-z0-9]*|[A-Z0-9]+s?)$")]
    private static partial Regex FirstWord();

    [GeneratedRegex("^([a-z0-9]+|[A-Z][A-Z0-9]*s?)$")]
    private static partial Regex LaterWord();

    [GeneratedRegex(@"^\s*\[TestMethod\b", RegexOptions.Multiline)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^\s*public [\w ]*?\b(void|Task) (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();
}
