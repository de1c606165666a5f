using System.CommandLine;
using TwinSlot.Release;
using TwinSlot.Tools;

Argument<string> root = new("ROOT") { Description = "The repository, with what 'msbuild nanoFramework.sln /p:Configuration=Release' left in its bin folders, and the device packages in artifacts." };
Argument<string> output = new("OUT") { Description = "The folder to write; it must not hold anything yet." };
Option<string> version = new("--version-name") { Description = "The release's name, as the tag has it: v0.1.0.", Required = true };
RootCommand command = new(
    "Gathers the files of a release: each board's deployment and assemblies, the reference charger's bundle and assemblies, the packages for device projects, a bill of materials, SHA256SUMS.\n\n"
    + "  dotnet run --project .github/release -- --version-name v0.1.0 . release")
{
    root,
    output,
    version,
};
Argument<string> built = new("ROOT") { Description = "The repository, with what 'msbuild nanoFramework.sln /p:Configuration=Release' left in its bin folders." };
Command checksums = new("checksums", "Compares the native checksums of the built assemblies with the table of docs/dependencies.md; exit code 1 if one differs.\n\n  dotnet run --project .github/release -- checksums .")
{
    built,
};
checksums.SetAction(parsed => Run(() => Console.WriteLine($"{NativeChecksums.Require(parsed.GetRequiredValue(built))} native assemblies have the checksums of {NativeChecksums.Page}.")));
command.Add(checksums);
command.SetAction(parsed => Run(() =>
{
    IReadOnlyList<ReleaseFile> files = ReleaseFiles.Gather(parsed.GetRequiredValue(root), parsed.GetRequiredValue(version));
    ReleaseFolder.Write(parsed.GetRequiredValue(output), files);
    foreach (ReleaseFile file in files)
    {
        Console.WriteLine($"{file.Bytes.Length,9}  {file.Name}");
    }
}));
return command.Parse(args).Invoke();

static int Run(Action work)
{
    try
    {
        work();
        return 0;
    }
    catch (Refusal refusal)
    {
        Console.Error.WriteLine("error: " + refusal.Message);
        return refusal.ExitCode;
    }
}
