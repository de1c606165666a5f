using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TwinSlot.Boards.Definition.Generation;

/// <summary>The board's device project: its name and its own sources; everything else is in the imports that all boards share.</summary>
internal static partial class BootApplicationProject
{
    /// <summary>Below boards/esp32.</summary>
    public const string Folder = "BootApplication";

    /// <param name="board">The board.</param>
    /// <param name="existing">The project as it is, whose identity stays; null if there is none.</param>
    /// <param name="golden">The projects that carry its golden image, as they are called in its folder; none if it has none.</param>
    public static string Of(BoardDefinition board, string? existing, IReadOnlyList<string> golden)
    {
        string identity = existing != null && Identity().Match(existing) is { Success: true } found
            ? found.Groups[1].Value
            : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(board.Assembly)).AsSpan(0, 16)).ToString().ToUpperInvariant();
        return $$"""
            <?xml version="1.0" encoding="utf-8"?>
            <Project ToolsVersion="Current" DefaultTargets="Build" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <!-- Written from board.json by 'twinslot board-files'. What all boards share is in the imports. -->
              <PropertyGroup>
                <ProjectTypeGuids>{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}</ProjectTypeGuids>
                <ProjectGuid>{{{identity}}}</ProjectGuid>
                <RootNamespace>{{board.Assembly}}</RootNamespace>
                <AssemblyName>{{board.Assembly}}</AssemblyName>
              </PropertyGroup>
              <Import Project="..\esp32\{{Folder}}\{{Folder}}.props" />
              <ItemGroup>
                <Compile Include="{{BoardSource.FileName}}" />
              </ItemGroup>{{References(golden)}}
              <ItemGroup>
                <None Include="packages.config" />
              </ItemGroup>
              <Import Project="..\esp32\{{Folder}}\{{Folder}}.targets" />
              <ProjectExtensions>
                <ProjectCapabilities>
                  <ProjectConfigurationsDeclaredAsItems />
                </ProjectCapabilities>
              </ProjectExtensions>
            </Project>

            """.ReplaceLineEndings("\n");
    }

    private static string References(IReadOnlyList<string> golden)
    {
        if (golden.Count == 0)
        {
            return string.Empty;
        }

        StringBuilder text = new();
        text.Append("\n  <!-- The golden image, from 'twinslot golden'. -->\n  <ItemGroup>\n");
        text.Append(CultureInfo.InvariantCulture, $"    <Compile Include=\"{GoldenSource.Folder}\\{GoldenSource.FileName}\" />\n  </ItemGroup>\n  <ItemGroup>\n");
        foreach (string project in golden)
        {
            text.Append(CultureInfo.InvariantCulture, $"    <ProjectReference Include=\"{project}\" />\n");
        }

        return text.Append("  </ItemGroup>").ToString();
    }

    [GeneratedRegex(@"<ProjectGuid>\{([0-9A-F-]{36})\}</ProjectGuid>")]
    private static partial Regex Identity();
}
