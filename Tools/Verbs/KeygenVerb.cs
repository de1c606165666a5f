using System.CommandLine;
using System.Text;
using TwinSlot.Tools.Files;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot keygen</c>.</summary>
internal static class KeygenVerb
{
    private const string Pem = ".pem";

    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Option<string> type = new("--type") { Description = "The kind of key.", DefaultValueFactory = _ => "rsa-3072" };
        type.AcceptOnlyFromAmong("rsa-3072", "rsa-2048", "ecdsa-p256");
        Option<string> output = new("--out") { Description = "The private key's file; the public key goes beside it.", HelpName = "key.pem", Required = true };
        CommandLineRules.RequireText(output);
        Command command = new(
            "keygen",
            "Make a key pair for signing images: key.pem (private, keep it secret) and key.pub.pem (for boards). Overwrites nothing.\n"
            + "\n  twinslot keygen --out key.pem")
        {
            type,
            output,
        };
        command.SetAction(parsed =>
        {
            KeyType wanted = parsed.GetValue(type) switch
            {
                "rsa-2048" => KeyType.Rsa2048,
                "ecdsa-p256" => KeyType.EcdsaP256,
                _ => KeyType.Rsa3072,
            };
            Run(wanted, parsed.GetRequiredValue(output), Terminal.Of(parsed));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Run(KeyType type, string privatePath, Terminal terminal)
    {
        bool hasExtension = privatePath.EndsWith(Pem, StringComparison.OrdinalIgnoreCase);
        string publicPath = (hasExtension ? privatePath[..^Pem.Length] : privatePath) + ".pub.pem";
        if (privatePath.EndsWith(".pub.pem", StringComparison.OrdinalIgnoreCase))
        {
            throw new Refusal($"{privatePath} is the name of a public key, and --out names the private one. Give a name such as key.pem.");
        }

        RequireNothing(privatePath);
        RequireNothing(publicPath);
        using SigningKey key = SigningKey.Create(type);
        Write(privatePath, key.ToPrivatePem(), isSecret: true);
        try
        {
            Write(publicPath, key.ToPublicPem(), isSecret: false);
        }
        catch
        {
            NewFile.Remove(privatePath);
            throw;
        }

        terminal.Line($"private key  {privatePath}  (keep it secret, and keep a copy: boards accept no image without it)");
        terminal.Line($"public key   {publicPath}");
        terminal.Line($"key hash     {Convert.ToHexStringLower(key.KeyHash)}");
    }

    private static void RequireNothing(string path)
    {
        if (Path.Exists(path))
        {
            throw Exists(path);
        }
    }

    private static void Write(string path, string text, bool isSecret)
    {
        try
        {
            NewFile.Write(path, Encoding.ASCII.GetBytes(text), isSecret);
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw Exists(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw NewFile.Explain(path, e);
        }
    }

    private static Refusal Exists(string path) => new($"{path} exists, and keys are never overwritten. Give another name with --out.");
}
