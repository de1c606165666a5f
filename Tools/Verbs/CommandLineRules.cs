using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Tools.Verbs;

/// <summary>Rules for what stands on the command line; breaking one is wrong usage (exit code 2).</summary>
internal static class CommandLineRules
{
    // What a timer takes: 49 days.
    private const double MostSeconds = uint.MaxValue / 1000 - 1;

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

    /// <summary>Refuses what is no port of TCP; 0 is any free one.</summary>
    public static void RequirePort(Option<int> port) => RequireNumber<int>(port, number => number is >= 0 and <= ushort.MaxValue, $"a number from 0 to {ushort.MaxValue}");

    /// <summary>Refuses a time that is none.</summary>
    public static void RequireSeconds(Option<double?> seconds) => RequireNumber<double>(seconds, number => number is > 0 and <= MostSeconds, "a number of seconds above 0");

    /// <summary>Refuses a value that is no number, or one that does not fit.</summary>
    /// <param name="option">An option of a number.</param>
    /// <param name="fits">Whether a number fits.</param>
    /// <param name="words">What the option takes, for the message.</param>
    public static void RequireNumber<T>(Option option, Func<T, bool> fits, string words)
        where T : struct, IParsable<T> => option.Validators.Add(result =>
    {
        // A comma would be taken for one of thousands: 1,5 for 15.
        foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.Contains(',', StringComparison.Ordinal) || !(T.TryParse(text, CultureInfo.InvariantCulture, out T number) && fits(number))))
        {
            result.AddError($"{option.Name} takes {words}, not '{text}'.");
        }
    });

    /// <summary>Has every argument of a command and of those below it refuse what looks like an option: it is a misspelt one, and no file.</summary>
    public static void RefuseMisspeltOptions(Command command)
    {
        foreach (Argument argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.StartsWith("--", StringComparison.Ordinal)))
                {
                    result.AddError($"'{text}' is no option of this command.");
                }
            });
        }

        foreach (Command below in command.Subcommands)
        {
            RefuseMisspeltOptions(below);
        }
    }

    private static void RequireText(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value) || token.Value.Contains('\0')))
        {
            result.AddError($"{name} is empty: give it a value.");
        }
    }
}
