using System.CommandLine;
using System.Globalization;
using System.Net;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;

namespace TwinSlot.Tools.Verbs;

/// <summary><c>twinslot csms</c>.</summary>
internal static class CsmsVerb
{
    private const int LongestLine = 600;
    private static readonly string[] s_versions = ["1.6", "2.0.1", "2.1"];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<int> port = new("--port") { Description = "Port; 0 for any free one.", HelpName = "PORT", DefaultValueFactory = _ => 9000 };
        Option<FileInfo?> update = new("--update") { Description = "An image: every charge point is asked once to update itself to it.", HelpName = "IMAGE" };
        Option<FileInfo?> certificate = new("--certificate") { Description = "Certificate (PEM) of the firmware's signer, for boards that accept signed firmware only: in 1.6 they are asked by SignedUpdateFirmware then.", HelpName = "signer.pem" };
        Option<FileInfo?> key = new("--key") { Description = "Its private key (PEM), which the image file is signed with for the request.", HelpName = "signer.key.pem" };
        Option<bool> force = new("--force") { Description = "Have the image of --update taken though it failed on the board before: a DataTransfer (TwinSlot, ForceUpdate) goes before the request." };
        Option<string?> rollback = new("--rollback") { Description = "Have every charge point go back to its image before, once: 'running' to leave what it runs, or the digest (16 digits at least) of what is to be left. Asks by DataTransfer (TwinSlot) for PreviousImage, then for Rollback.", HelpName = "DIGEST" };
        Option<string> reason = new("--reason") { Description = "Why, for --rollback.", HelpName = "TEXT", DefaultValueFactory = _ => string.Empty };
        Option<string[]> hold = new("--hold") { Description = $"Tell every charge point once when it is to activate updates, by DataTransfer (TwinSlot, Hold and Activate), also while it runs: {CsmsHold.Terms}. May be given more than once. What it is told stays until it is taken back by clear.", HelpName = "TERM" };
        Option<string[]> ocpp = new("--ocpp") { Description = "Speak this version of OCPP only: 1.6 (with or without its security whitepaper), 2.0.1 or 2.1; may be given more than once. Without it, the one that the charge point offers." };
        ocpp.AcceptOnlyFromAmong(s_versions);
        Option<string[]> call = new("--call") { Description = "A request that every charge point is asked once, after its boot: the action, and its payload in JSON if it has one. May be given more than once; they are asked in order. 'GetConfiguration', 'ChangeConfiguration {\"key\":\"HeartbeatInterval\",\"value\":\"60\"}', 'ChangeAvailability {\"connectorId\":1,\"type\":\"Inoperative\"}'", HelpName = "'ACTION {..}'" };
        Option<DirectoryInfo?> uploads = new("--uploads") { Description = "A directory for the logs that boards send to http://HOST:PORT/uploads/, as 'GetLog {\"logType\":\"DiagnosticsLog\",\"requestId\":1,\"log\":{\"remoteLocation\":\"http://127.0.0.1:9000/uploads/\"}}' asks them to.", HelpName = "DIR" };
        Option<double?> seconds = new("--for") { Description = "End after so many seconds; without it, at Ctrl+C.", HelpName = "SECONDS" };
        Option<IPAddress> host = new("--host")
        {
            Description = "Address of this machine to listen on; 0.0.0.0 for all of them, so that a board in the network gets here.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result => IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address) ? address : Refused(result),
        };
        CommandLineRules.RequirePort(port);
        CommandLineRules.RequireSeconds(seconds);
        Command command = new("csms", "Run a small OCPP-J backend (1.6, 1.6 with its security whitepaper, 2.0.1, 2.1) and firmware server on this machine (on 127.0.0.1 unless --host says otherwise) and print what it sees: test equipment, for trying a board out.\n\n  twinslot csms --port 9000 --update charger-1.1.0.img\n  twinslot csms --update charger-1.1.0.img --certificate signer.pem --key signer.key.pem\n  twinslot csms --call GetConfiguration --for 20\n  twinslot csms --rollback running --reason noisy\n  twinslot csms --hold manual --for 20")
        {
            host, port, update, force, certificate, key, rollback, reason, hold, call, uploads, ocpp, seconds,
        };
        command.SetAction(async (parse, cancel) =>
        {
            string[] only = parse.GetValue(ocpp) is { Length: > 0 } some ? some : s_versions;
            CsmsOrder? order = CsmsOrder.Read(parse.GetValue(update), parse.GetValue(certificate), parse.GetValue(key), parse.GetValue(force));
            CsmsRollback? back = CsmsRollback.Read(parse.GetValue(rollback), parse.GetValue(reason)!);
            CsmsHold? held = CsmsHold.Read(parse.GetValue(hold) ?? []);
            IReadOnlyList<CsmsCall> calls = [.. (parse.GetValue(call) ?? []).Select(CsmsCall.Parse)];
            if (parse.GetValue(uploads) is { Exists: false } missing)
            {
                throw new Refusal($"The directory {missing.FullName} does not exist. Make it first, or name another with --uploads.");
            }

            IPAddress address = parse.GetRequiredValue(host);
            if (!IPAddress.IsLoopback(address))
            {
                parse.InvocationConfiguration.Error.WriteLine(
                    $"warning: whoever reaches this machine at {ReachableAddress.Of(address)} can speak to this backend and take its images: it has neither TLS nor a password. Use it on a network of your own.");
            }

            await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions
            {
                Address = address,
                Port = parse.GetValue(port),
                UploadDirectory = parse.GetValue(uploads)?.FullName,
                Subprotocols = [.. only.Select(version => $"ocpp{version}")],
            });
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            if (parse.GetValue(seconds) is double limit)
            {
                end.CancelAfter(TimeSpan.FromSeconds(limit));
            }

            await RunAsync(csms, order, held, back, calls, only.Length < s_versions.Length, TextWriter.Synchronized(parse.InvocationConfiguration.Output), end.Token);
            return ExitCode.Done;
        });
        return command;
    }

    private static IPAddress? Refused(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no address: give one of this machine's, such as 192.168.1.10, or 0.0.0.0 for all of them.");
        return null;
    }

    private static async Task RunAsync(CsmsServer csms, CsmsOrder? order, CsmsHold? hold, CsmsRollback? rollback, IReadOnlyList<CsmsCall> calls, bool restricted, TextWriter output, CancellationToken end)
    {
        Uri? location = order == null ? null : csms.Firmware.Publish(order.Name, order.Image);
        await output.WriteLineAsync($"backend: twinslot board run DIR --csms {csms.WebSocketUrl}");
        HashSet<string> asked = [];
        List<Task> asking = [];
        int violations = 0;
        try
        {
            await foreach (JournalEntry entry in csms.Journal.FollowAsync(0, end))
            {
                // Heartbeats say nothing of an update, and would hide what does.
                if (entry.Action != "Heartbeat")
                {
                    await output.WriteLineAsync(Line(entry, restricted));
                }

                violations = await PrintViolationsAsync(csms, violations, output);
                if (entry.IsBootAccepted(entry.Identity) && asked.Add(entry.Identity))
                {
                    asking.Add(AskAsync(entry.Identity));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end that was asked for: by time, or by Ctrl+C.
        }

        await Task.WhenAll(asking);
        await PrintViolationsAsync(csms, violations, output);

        async Task AskAsync(string identity)
        {
            foreach (CsmsCall call in calls)
            {
                await call.AskAsync(csms, identity, output, end);
            }

            if (hold != null)
            {
                await hold.AskAsync(csms, identity, output, end);
            }

            if (rollback != null)
            {
                await rollback.AskAsync(csms, identity, output, end);
            }

            if (location != null)
            {
                await order!.AskAsync(csms, identity, location, output, end);
            }
        }
    }

    private static string Line(JournalEntry entry, bool restricted)
    {
        if (entry.Kind == JournalKind.Refused)
        {
            string time = entry.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            string hint = entry.Field("status") != "101" ? string.Empty
                : " A board's version is that of 'twinslot board new --ocpp'" + (restricted ? "; without --ocpp this backend speaks more." : ".");
            return $"{time} {entry.Identity} was refused: {entry.Field("reason")}{hint}";
        }

        string line = entry.ToString();
        return line.Length <= LongestLine ? line : $"{line[..LongestLine]}...";
    }

    private static async Task<int> PrintViolationsAsync(CsmsServer csms, int printed, TextWriter output)
    {
        IReadOnlyList<Violation> all = csms.Violations;
        foreach (Violation violation in all.Skip(printed))
        {
            await output.WriteLineAsync($"             {violation.Identity} violates the protocol: {violation.Action} {violation.Text}");
        }

        return all.Count;
    }
}
