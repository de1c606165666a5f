using System.Text;
using System.Text.RegularExpressions;

namespace TwinSlot.Boards.Definition.Generation;

/// <summary><c>packages.config</c>, which restoring needs beside each project, from the references that the boards share.</summary>
internal static partial class PackageList
{
    /// <param name="properties">The text of BootApplication.props.</param>
    public static string Of(string properties)
    {
        StringBuilder list = new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<packages>\n");
        foreach (Match package in Package().Matches(properties))
        {
            list.Append($"  <package id=\"{package.Groups[1].Value}\" version=\"{package.Groups[2].Value}\" targetFramework=\"netnano1.0\" />\n");
        }

        return list.Append("</packages>\n").ToString();
    }

    [GeneratedRegex(@"\\packages\\([A-Za-z0-9.]+?)\.(\d+\.\d+\.\d+)\\")]
    private static partial Regex Package();
}
