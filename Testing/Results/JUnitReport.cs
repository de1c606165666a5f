using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;

namespace TwinSlot.Testing.Results;

/// <summary>The results of a run as JUnit XML, in the form that Jenkins and GitLab read.</summary>
public static class JUnitReport
{
    /// <summary>Writes a file.</summary>
    public static void Write(RunResult run, string path)
    {
        using XmlWriter writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) });
        Of(run).Save(writer);
    }

    /// <summary>The document.</summary>
    public static XDocument Of(RunResult run) => new(new XElement(
        "testsuites",
        new XElement(
            "testsuite",
            new XAttribute("name", $"twinslot hil {run.Rig}"),
            new XAttribute("tests", run.Results.Count),
            new XAttribute("failures", run.Count(Verdict.Failed)),
            new XAttribute("errors", run.Count(Verdict.Broken)),
            new XAttribute("skipped", run.Count(Verdict.Skipped)),
            new XAttribute("time", Seconds(run.Duration)),
            new XAttribute("timestamp", run.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
            new XAttribute("hostname", Environment.MachineName),
            new XElement(
                "properties",
                Property("rig", run.Rig),
                run.Seed is int seed ? Property("seed", seed.ToString(CultureInfo.InvariantCulture)) : null),
            run.Results.Select(result => Case(run, result)))));

    private static XElement Case(RunResult run, ScenarioResult result) => new(
        "testcase",
        new XAttribute("name", Plain(result.Repetition == 1 ? result.Scenario.Name : $"{result.Scenario.Name} (run {result.Repetition})")),
        new XAttribute("classname", $"hil.{run.Rig}.{result.Scenario.Id}"),
        new XAttribute("time", Seconds(result.Duration)),
        result.Verdict switch
        {
            Verdict.Failed => new XElement("failure", new XAttribute("message", Plain(result.Message)), new XAttribute("type", "Failed"), Plain(result.Report())),
            Verdict.Broken => new XElement("error", new XAttribute("message", Plain(result.Message)), new XAttribute("type", "Broken"), Plain(result.Report())),
            Verdict.Skipped => new XElement("skipped", new XAttribute("message", Plain(result.Message))),
            _ => null,
        },
        new XElement("system-out", Plain(string.Join('\n', result.Steps.Select(step =>
            $"{step.Number,3} {step.Verdict,-7} {step.Duration.TotalSeconds,7:F2} s  {step.Words}")))));

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", Plain(value)));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    // A board may say what XML cannot hold.
    private static string Plain(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));
}
