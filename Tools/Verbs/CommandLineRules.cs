using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Verbs;

/// <summary>Rules for what stands on the command line; breaking one is wrong usage (exit code 2).</summary>
internal static class CommandLineRules
{
    /// <summary>The option that lets a verb replace its output file.</summary>
    public static Option<bool> Force() => new("--force") { Description = "Replace OUT if it exists." };

    /// <summary>A required path.</summary>
    /// <param name="name">The argument's name in the help.</param>
    /// <param name="description">What it is.</param>
    public static Argument<string> Path(string name, string description)
    {
        Argument<string> argument = new(name) { Description = description };
        argument.Validators.Add(result => RequireText(result, name));
        return argument;
    }

    /// <summary>Refuses blank values of an option.</summary>
    public static void RequireText(Option option) => option.Validators.Add(result => RequireText(result, option.Name));

    /// <summary>Refuses blank values of an argument.</summary>
    public static void RequireText(Argument argument) => argument.Validators.Add(result => RequireText(result, argument.Name));

    /// <summary>Reads a version.</summary>
    /// <param name="result">What stands there.</param>
    public static ImageVersion? Version(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        ImageVersion? version = ImageVersion.TryParse(text);
        if (version is null)
        {
            result.AddError($"'{text}' is not a version: give MAJOR.MINOR.REVISION+BUILD, such as 1.2.3+4 (at most 255.255.65535+4294967295, no leading zeros).");
        }

        return version;
    }

    /// <summary>Reads a number of 32 bits.</summary>
    /// <param name="result">What stands there.</param>
    public static uint? Number(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
        {
            return number;
        }

        result.AddError($"'{text}' is not a number from 0 to 4294967295.");
        return null;
    }

    private static void RequireText(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value) || token.Value.Contains('\0')))
        {
            result.AddError($"{name} is empty: give it a value.");
        }
    }
}
