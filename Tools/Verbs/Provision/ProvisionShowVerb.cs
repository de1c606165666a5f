using System.CommandLine;
using TwinSlot.Tools.Chargers;
using TwinSlot.Tools.Files;

namespace TwinSlot.Tools.Verbs.Provision;

/// <summary><c>twinslot provision show</c>.</summary>
internal static class ProvisionShowVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        Argument<string> deployment = CommandLineRules.Path("X.bin", "A deployment, provisioned or not.");
        Option<bool> json = new("--json") { Description = "Print it as JSON." };
        Command command = new("show", "Print what a deployment is provisioned with, as its firmware reads it. Secrets are masked.\n\n  twinslot provision show CP-0001.bin") { json, deployment };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(deployment);
            ProvisioningSummary summary = ProvisioningSummary.Of(DeploymentImage.Parse(path, InputFile.Read(path, "the deployment")).Block);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(summary, parsed.InvocationConfiguration.Output);
            }
            else
            {
                Print(path, summary, Terminal.Of(parsed));
            }

            return summary.Problem == null ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static void Print(string path, ProvisioningSummary summary, Terminal terminal)
    {
        if (summary.Problem != null)
        {
            terminal.Line($"{path}: {summary.Problem}.");
            return;
        }

        terminal.Line($"serial number  {summary.Serial ?? "none"}");
        foreach (string key in summary.Keys)
        {
            terminal.Line($"trusted key    {key}");
        }

        terminal.Line($"board          {summary.Board ?? summary.ClassUuid}");
        terminal.Line($"seal key       {summary.SealKey}");
        foreach ((string name, string value) in summary.Settings)
        {
            terminal.Line($"setting        {name} = {value}");
        }

        foreach ((string name, int value) in summary.Numbers)
        {
            terminal.Line($"number         {name} = {value}");
        }
    }
}
