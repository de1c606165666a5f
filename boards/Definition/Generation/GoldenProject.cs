using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TwinSlot.Boards.Definition.Generation;

/// <summary>The device project of one assembly that carries a part of a golden image: it needs the class library and nothing else.</summary>
internal static partial class GoldenProject
{
    /// <summary>Name of the assembly, and its namespace.</summary>
    public static string Assembly(BoardDefinition board, int part) => string.Create(CultureInfo.InvariantCulture, $"{board.Assembly}.Golden{part}");

    /// <summary>Name of the project's file.</summary>
    public static string FileName(BoardDefinition board, int part) => string.Create(CultureInfo.InvariantCulture, $"{board.Project}Golden{part}.nfproj");

    /// <param name="board">The board.</param>
    /// <param name="part">1 for the first.</param>
    /// <param name="shared">The text of BootApplication.props, which says what the class library's package is.</param>
    public static string Of(BoardDefinition board, int part, string shared)
    {
        string assembly = Assembly(board, part);
        string identity = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(assembly)).AsSpan(0, 16)).ToString().ToUpperInvariant();
        return $$"""
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <!-- Written by 'twinslot golden' from a signed image. -->
              <PropertyGroup Label="Globals">
                <NanoFrameworkProjectSystemPath>$(MSBuildExtensionsPath)\nanoFramework\v1.0\</NanoFrameworkProjectSystemPath>
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.Default.props')" />
              <PropertyGroup>
                <Configuration Condition=" '$(Configuration)' == '' ">Debug</Configuration>
                <Platform Condition=" '$(Platform)' == '' ">AnyCPU</Platform>
                <ProjectTypeGuids>{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}</ProjectTypeGuids>
                <ProjectGuid>{{{identity}}}</ProjectGuid>
                <OutputType>Library</OutputType>
                <FileAlignment>512</FileAlignment>
                <RootNamespace>{{assembly}}</RootNamespace>
                <AssemblyName>{{assembly}}</AssemblyName>
                <TargetFrameworkVersion>v1.0</TargetFrameworkVersion>
                <LangVersion>10</LangVersion>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <BaseIntermediateOutputPath>obj\nanoFramework\</BaseIntermediateOutputPath>
                <OutputPath>bin\nanoFramework\$(Configuration)\</OutputPath>
              </PropertyGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.props" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.props')" />
              <ItemGroup>
                <Compile Include="GoldenPart.g.cs" />
              </ItemGroup>
              <ItemGroup>
                <Reference Include="mscorlib">
                  <HintPath>..\..\..\..\packages\nanoFramework.CoreLibrary.{{CoreLibrary(shared)}}\lib\mscorlib.dll</HintPath>
                </Reference>
              </ItemGroup>
              <ItemGroup>
                <None Include="packages.config" />
              </ItemGroup>
              <Import Project="$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets" Condition="Exists('$(NanoFrameworkProjectSystemPath)NFProjectSystem.CSharp.targets')" />
              <ProjectExtensions>
                <ProjectCapabilities>
                  <ProjectConfigurationsDeclaredAsItems />
                </ProjectCapabilities>
              </ProjectExtensions>
            </Project>

            """.ReplaceLineEndings("\n");
    }

    /// <param name="shared">The text of BootApplication.props.</param>
    public static string Packages(string shared) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<packages>\n"
        + $"  <package id=\"nanoFramework.CoreLibrary\" version=\"{CoreLibrary(shared)}\" targetFramework=\"netnano1.0\" />\n"
        + "</packages>\n";

    private static string CoreLibrary(string shared) => Version().Match(shared) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidDataException($"boards/esp32/{BootApplicationProject.Folder}/{BootApplicationProject.Folder}.props references no nanoFramework.CoreLibrary. Restore the file from the repository.");

    [GeneratedRegex(@"\\packages\\nanoFramework\.CoreLibrary\.(\d+\.\d+\.\d+)\\")]
    private static partial Regex Version();
}
