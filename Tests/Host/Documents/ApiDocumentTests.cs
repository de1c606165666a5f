using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Documents;

/// <summary>Holds docs/api.md to the contract: its members and their documentation.</summary>
[TestClass]
public sealed partial class ApiDocumentTests
{
    private static readonly string s_page = Repository.Read("docs", "api.md");

    private static readonly Dictionary<string, XElement> s_documentation = XDocument.Load(Path.ChangeExtension(typeof(IApplication).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    [TestMethod]
    public void Each_interface_of_the_contract_has_its_members_in_order_with_the_words_of_their_documentation()
    {
        Type[] contract = [.. typeof(IApplication).Assembly.GetExportedTypes().Where(type => type.IsInterface)];
        CollectionAssert.AreEquivalent(contract.Select(type => type.Name).ToArray(), Head().Matches(s_page).Select(match => match.Groups["name"].Value).ToArray());
        foreach (Type type in contract)
        {
            string[] expected = [.. Members(type).Select(member => $"`{Signature(member)}` | {Summary(member)}")];
            string[] rows = [.. Rows(type).Select(row => $"{row[0]} | {row[1]}")];
            Assert.AreEqual(string.Join('\n', expected), string.Join('\n', rows), $"the table of {type.Name} should begin so:\n{string.Join('\n', expected)}");
        }
    }

    [TestMethod]
    public void Each_number_and_array_has_a_unit_or_a_limit_and_each_answer_says_what_it_is_when_it_cannot()
    {
        foreach (Type type in typeof(IApplication).Assembly.GetExportedTypes().Where(type => type.IsInterface))
        {
            foreach ((MemberInfo member, string[] row) in Members(type).Zip(Rows(type)))
            {
                Assert.HasCount(4, row, $"{type.Name}: {row[0]}");
                Assert.IsTrue(row[2].Length > 0 && row[3].Length > 0, $"{type.Name}: {row[0]}");
                if (Types(member).Any(used => used == typeof(int) || used == typeof(long) || used == typeof(byte[])))
                {
                    Assert.AreNotEqual("-", row[2], $"{type.Name}: {row[0]} has a number without a unit");
                }

                if (member is MethodInfo method && method.ReturnType != typeof(void) && method.ReturnType != typeof(int))
                {
                    Assert.AreNotEqual("-", row[3], $"{type.Name}: {row[0]} does not say what it answers when it cannot");
                }
            }
        }
    }

    [TestMethod]
    public void Answers_and_types_that_the_page_names_are_the_contracts()
    {
        foreach (Match match in Name().Matches(string.Join('\n', Rows(typeof(IUpdates)).Select(row => row[3]))))
        {
            string name = match.Groups["name"].Value;
            Assert.IsTrue(Enum.TryParse<UpdateResult>(name, out _) || typeof(IUpdates).GetMember(name).Length > 0, $"IUpdates has no '{name}'");
        }
    }

    [TestMethod]
    public void Times_of_a_trial_are_the_codes()
    {
        TrialPolicy policy = new();
        DocumentTable.MustSay(
            s_page,
            $"at least once within {policy.StartDeadline / 1000} s (`StartDeadline`)",
            $"within {policy.SelfTestDeadline / 1000} s (`SelfTestDeadline`)",
            $"{policy.RoundTripGap / 1000} s or more after it (`RoundTripGap`)",
            $"a lease of `ChargingLease.Milliseconds`, {ChargingLease.Milliseconds / 1000} s");
    }

    private static string[][] Rows(Type type) => DocumentTable.Rows(s_page, $"| `{type.Name}` |");

    // Declared order: what accesses a property is no member of its own.
    private static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers().Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).OrderBy(static member => Token(member));

    private static int Token(MemberInfo member) => (member is PropertyInfo property ? property.GetMethod! : member).MetadataToken;

    private static IEnumerable<Type> Types(MemberInfo member) => member is MethodInfo method
        ? method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
        : [((PropertyInfo)member).PropertyType];

    private static string Signature(MemberInfo member) => member is MethodInfo method
        ? $"{Keyword(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => $"{Keyword(parameter.ParameterType)} {parameter.Name}"))})"
        : $"{Keyword(((PropertyInfo)member).PropertyType)} {member.Name} {{ get; {(((PropertyInfo)member).CanWrite ? "set; " : "")}}}";

    private static string Keyword(Type type) => type.IsArray ? Keyword(type.GetElementType()!) + "[]" : type.FullName switch
    {
        "System.Void" => "void",
        "System.Boolean" => "bool",
        "System.Byte" => "byte",
        "System.Int32" => "int",
        "System.Int64" => "long",
        "System.String" => "string",
        _ => type.Name,
    };

    private static string Summary(MemberInfo member)
    {
        string id = $"{(member is MethodInfo ? "M" : "P")}:{member.DeclaringType!.FullName}.{member.Name}";
        if (member is MethodInfo method && method.GetParameters() is { Length: > 0 } parameters)
        {
            id += $"({string.Join(',', parameters.Select(parameter => parameter.ParameterType.FullName))})";
        }

        string text = string.Join(' ', Text(s_documentation[id].Element("summary")!).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('(')[0].Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => Text(other),
        _ => "",
    }));

    [GeneratedRegex(@"^\| `(?<name>I\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]*)`")]
    private static partial Regex Name();
}
