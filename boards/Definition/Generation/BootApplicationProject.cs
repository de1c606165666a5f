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
    public static string Of(BoardDefinition board, string? existing)
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
                <Compile Include="Provisioning.cs" />
              </ItemGroup>
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

    [GeneratedRegex(@"<ProjectGuid>\{([0-9A-F-]{36})\}</ProjectGuid>")]
    private static partial Regex Identity();
}
