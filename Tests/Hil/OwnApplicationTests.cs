using System.Text.RegularExpressions;
using System.Xml.Linq;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil;

/// <summary>An application of one's own, made outside of the repository from the packages: what its pages say to type leads to a confirmed update.</summary>
[TestClass]
public sealed partial class OwnApplicationTests
{
    private static readonly string s_version = XElement.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    private static readonly PackedProjects s_packed = new();

    [ClassInitialize]
    public static void MakeApplication(TestContext context)
    {
        s_packed.KeepApart();
        foreach (string project in (string[])["Contract", "Transfer", "Networking"])
        {
            s_packed.Pack(Path.Combine(project, project + ".csproj"), "--no-build", "-p:BuildProjectReferences=false");
        }

        s_packed.Pack("Templates");
        new XDocument(new XElement("configuration", new XElement("packageSources", new XElement("clear"), new XElement("add", new XAttribute("key", "feed"), new XAttribute("value", "feed")))))
            .Save(Path.Combine(s_packed.Folder, "nuget.config"));
        string[] commands = [.. Repository.Read("docs", "howto", "own-application.md").Split('\n').Where(line => line.StartsWith("dotnet new ", StringComparison.Ordinal))];
        Assert.HasCount(2, commands);
        foreach (string command in commands)
        {
            s_packed.Run(s_packed.Folder, command.Split(' '));
        }
    }

    [ClassCleanup]
    public static void Remove() => s_packed.Dispose();

    [TestMethod]
    public void Template_asks_for_the_packages_that_are_packed_and_leaves_no_name_of_its_own()
    {
        s_packed.Run(s_packed.Folder, "dotnet", "new", "twinslot-app", "-n", "Wallbox");
        string made = Path.Combine(s_packed.Folder, "Wallbox");
        CollectionAssert.AreEquivalent(
            (string[])[".gitignore", "Backend.cs", "Charger.cs", "README.md", "Wallbox.csproj", "device/AssemblyInfo.cs", "device/Wallbox.nfproj", "device/packages.config",
                "scenarios/NeverConnects.cs", "scenarios/never-connects.yaml", "scenarios/update-is-confirmed.yaml"],
            Directory.GetFiles(made, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(made, file).Replace('\\', '/')).ToArray());
        foreach (string file in Directory.GetFiles(made, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("MyCharger", File.ReadAllText(file), file);
        }

        foreach (XElement package in XElement.Load(Path.Combine(made, "Wallbox.csproj")).Descendants("PackageReference"))
        {
            Assert.AreEqual(s_version, package.Attribute("Version")!.Value, package.ToString());
            Assert.IsTrue(File.Exists(Path.Combine(s_packed.Feed, $"{package.Attribute("Include")!.Value}.{s_version}.nupkg")), package.ToString());
        }
    }

    [TestMethod]
    public void Made_application_is_confirmed_as_an_update_and_passes_its_scenarios_by_the_commands_of_its_readme()
    {
        string made = Path.Combine(s_packed.Folder, "MyCharger");
        string[][] commands = Commands(made);
        Assert.HasCount(15, commands);
        Assert.Contains("2 passed", Follow(made, commands));
    }

    [TestMethod]
    public void Identifier_of_the_device_project_is_made_anew()
    {
        XElement[] identifiers =
        [
            .. ((string[])[Path.Combine(Repository.Root, "Templates", "twinslot-app"), Path.Combine(s_packed.Folder, "MyCharger")])
                .SelectMany(folder => XElement.Load(Path.Combine(folder, "device", "MyCharger.nfproj")).Descendants()).Where(element => element.Name.LocalName == "ProjectGuid"),
        ];
        Assert.HasCount(2, identifiers);
        Assert.AreNotEqual(Guid.Parse(identifiers[0].Value), Guid.Parse(identifiers[1].Value));
    }

    [TestMethod]
    public void Smallest_application_of_the_page_is_confirmed_as_an_update()
    {
        // Everything of the template but its code.
        string smallest = Path.Combine(s_packed.Folder, "Smallest");
        Directory.CreateDirectory(smallest);
        foreach (string name in (string[])["MyCharger.csproj", "README.md"])
        {
            File.Copy(Path.Combine(s_packed.Folder, "MyCharger", name), Path.Combine(smallest, name));
        }

        string[] listings = PageListings.Of(Repository.Read("docs", "api.md"), "csharp");
        Assert.HasCount(1, listings);
        Assert.IsLessThanOrEqualTo(30, listings[0].Split('\n').Count(line => line.Trim() is not ("" or "{" or "}") && !line.Trim().StartsWith("//", StringComparison.Ordinal)));
        File.WriteAllText(Path.Combine(smallest, "Charger.cs"), listings[0]);

        // The scenarios need what the template alone has.
        Follow(smallest, [.. Commands(smallest).Take(12)]);
    }

    private static string[][] Commands(string made) =>
        [.. Command().Matches(File.ReadAllText(Path.Combine(made, "README.md")).ReplaceLineEndings("\n")).Select(match => match.Groups["command"].Value.Split(' '))];

    private static string Follow(string made, string[][] commands)
    {
        using FollowedCommands followed = new(s_packed, made);
        foreach (string[] command in commands)
        {
            followed.Do(command);
        }

        Assert.StartsWith("1.1.0+0 runs, confirmed", followed.Status);
        return followed.LastOutput;
    }

    [GeneratedRegex(@"^\$ (?<command>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
