using Microsoft.CodeAnalysis;

namespace TwinSlot.Tests.Conformance.DeviceCompilation;

/// <summary>What the device's build would refuse is refused here, with file and line.</summary>
[TestClass]
public sealed class PlantedProjectTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twinslot-planted-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    [DataRow("return a;", null, "", DisplayName = "what is right")]
    [DataRow("return string.Join(a, new string[0]);", "CS0117", "a member that the device's core library lacks")]
    [DataRow("return new System.Collections.Generic.List<string>().ToString();", "CS0234", "a type that it lacks")]
    [DataRow("return System.IO.Path.GetFileName(a);", "CS0234", "a library that the project does not reference")]
    [DataRow("return \"\"\"a\"\"\";", "CS8936", "a feature of a later C#")]
    [DataRow("int unused; return a;", "CS0168", "a warning")]
    public void A_project_that_the_device_cannot_have_is_refused_with_file_and_line(string statement, string? error, string what)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Planted.cs"), $$"""
            namespace Planted
            {
                public static class Sample
                {
                    public static string Of(string a)
                    {
                        {{statement}}
                    }
                }
            }
            """);
        IReadOnlyList<Diagnostic> findings = Compile("mscorlib");
        Assert.AreEqual(error, findings.Count == 0 ? null : findings[0].Id, what + ": " + string.Join(Environment.NewLine, findings));
        Assert.IsTrue(error == null || findings[0].ToString().Contains("Planted.cs(7,", StringComparison.Ordinal), findings.FirstOrDefault()?.ToString());
    }

    [TestMethod]
    public void A_member_that_one_of_the_other_libraries_lacks_is_refused_and_one_that_it_has_is_not()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Planted.cs"), """
            using System.IO;

            namespace Planted
            {
                public static class Sample
                {
                    public static bool Of(Stream a) => a.CanRead && a.ReadByte() == 1;
                    public static void No(Stream a) => a.ReadExactly(new byte[1]);
                }
            }
            """);
        Diagnostic finding = Compile("mscorlib", "System.IO.Streams").Single();
        Assert.Contains("Planted.cs(8,", finding.ToString());
        Assert.Contains("ReadExactly", finding.ToString());
    }

    [TestMethod]
    public void Documentation_is_looked_at_where_the_project_writes_it_to_a_file_and_what_it_does_not_want_to_hear_is_left_out()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Planted.cs"), """
            namespace Planted
            {
                /// <summary>See <see cref="Gone"/>.</summary>
                public static class Sample
                {
                    public static int Of(int a) => a;
                }
            }
            """);
        Assert.IsEmpty(Compile("mscorlib"));
        CollectionAssert.AreEquivalent((string[])["CS1574", "CS1591"], Compile("<DocumentationFile>Planted.xml</DocumentationFile>", ["mscorlib"]).Select(finding => finding.Id).ToArray());
        Assert.AreEqual("CS1574", Compile("<DocumentationFile>Planted.xml</DocumentationFile><NoWarn>$(NoWarn);CS1591</NoWarn>", ["mscorlib"]).Single().Id);
    }

    private IReadOnlyList<Diagnostic> Compile(params string[] references) => Compile("", references);

    private IReadOnlyList<Diagnostic> Compile(string properties, string[] references)
    {
        string project = Path.Combine(_folder.FullName, "Planted.nfproj");
        File.WriteAllText(project, $"""
            <Project>
              <PropertyGroup><AssemblyName>Planted</AssemblyName><OutputType>Library</OutputType><LangVersion>10</LangVersion>{properties}</PropertyGroup>
              <ItemGroup>
                <Compile Include="Planted.cs" />
                {string.Concat(references.Select(name => $"<Reference Include=\"{name}\" />"))}
              </ItemGroup>
            </Project>
            """);
        using DeviceCompiler device = new(OptimizationLevel.Release);
        return device.Compile(project).Findings;
    }
}
