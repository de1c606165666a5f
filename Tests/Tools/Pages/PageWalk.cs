using System.Globalization;
using System.Text.RegularExpressions;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>
/// A reader who types a page's commands one after the other. Only what the page leaves to its reader is another: the backend's port is a free one, and a
/// board runs until it has come as far as it has to, however long a busy machine takes for it.
/// </summary>
/// <param name="folder">Where they are typed.</param>
/// <param name="tools">A folder for programs that the shell finds first.</param>
internal sealed partial class PageWalk(string folder, string tools) : IDisposable
{
    private const string PagesPort = "9000";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly string _port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
    private readonly List<TypedProgram> _running = [];

    /// <summary>What a page has its reader put something of his own for, and what that is.</summary>
    public List<(string Placeholder, string Value)> Placeholders { get; } = [];

    /// <summary>What the commands that ended by themselves have printed.</summary>
    public string Printed { get; private set; } = "";

    /// <summary>Types every command of a page that is not run elsewhere.</summary>
    /// <param name="page">Its path from the repository's root.</param>
    /// <param name="steps">What is done with some of them. Each must be of use.</param>
    public async Task TypePage(string page, params Step[] steps)
    {
        List<Step> left = [.. steps];
        foreach (PageCommand command in CommandPage.All.Single(one => one.Name == page).Commands().Where(command => command.IsTyped))
        {
            Step? step = left.Concat(steps.Where(one => one.Elsewhere != null)).FirstOrDefault(one => command.Text.StartsWith(one.Start, StringComparison.Ordinal));
            left.RemoveAll(one => ReferenceEquals(one, step));
            if (step?.Elsewhere is string elsewhere)
            {
                string path = elsewhere.Split(':')[0];
                Assert.IsTrue(path == "nowhere" || Path.Exists(Path.Combine(Repository.Root, path)), $"{path}, which is said to run '{command.Text}', is not there");
            }
            else
            {
                await Type(command.Text, step ?? new Step(command.Text));
            }
        }

        Assert.IsEmpty(left, $"{page} has no '{string.Join("', '", left.Select(step => step.Start))}' any more");
        End(_running);
    }

    /// <summary>Types a command that is on no page, or at another place of it.</summary>
    public Task Type(string command) => Type(command, new Step(command));

    private async Task Type(string command, Step step)
    {
        string typed = Typed(command) + step.More;
        bool isBackend = command.StartsWith("twinslot csms ", StringComparison.Ordinal);
        End(isBackend ? _running : _running.Where(one => !IsBackend(one)));
        step.Before?.Invoke();
        if (isBackend)
        {
            Start(typed.Contains("--port ", StringComparison.Ordinal) ? typed : $"{typed} --port {_port}");
            await WaitFor("backend: ");
        }
        else if (step.Until.Length > 0)
        {
            Start(Limit().Replace(typed, ""));
        }
        else
        {
            Printed += await ShellWalk.Run(folder, tools, [typed]);
            if (NewBoard().Match(command) is { Success: true } made)
            {
                PatientBoard.Make(Path.Combine(folder, made.Groups["board"].Value));
            }
        }

        if (step.Beside != null)
        {
            Start(Typed(step.Beside));
        }

        foreach (string words in step.Until)
        {
            await WaitFor(words);
        }
    }

    public void Dispose() => End(_running);

    private static bool IsBackend(TypedProgram program) => program.Command.StartsWith("twinslot csms ", StringComparison.Ordinal);

    // A path with backslashes is for a reader at Windows.
    private string Typed(string command) => Placeholders.Append((PagesPort, _port)).Aggregate(command, (text, one) => text.Replace(one.Item1, one.Item2, StringComparison.Ordinal))
        .Replace('\\', '/');

    private void Start(string command) => _running.Add(new TypedProgram(folder, tools, command));

    // The power of a board is switched off with its program, the controller's too.
    private void End(IEnumerable<TypedProgram> programs)
    {
        foreach (TypedProgram program in programs.ToArray())
        {
            program.Dispose();
            _running.Remove(program);
        }
    }

    private async Task WaitFor(string words)
    {
        using CancellationTokenSource limit = new(s_patience);
        while (!_running.Any(one => one.Said.Contains(words, StringComparison.Ordinal)))
        {
            if (limit.IsCancellationRequested || _running.All(one => one.HasEnded))
            {
                Assert.Fail($"'{words}' was never said:\n{string.Join("\n\n", _running.Select(one => $"$ {one.Command}\n{one.Said}"))}");
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    [GeneratedRegex(" --for [0-9]+")]
    private static partial Regex Limit();

    [GeneratedRegex(@"^twinslot board new (?<board>\S+)")]
    private static partial Regex NewBoard();
}
