using TwinSlot.Contract;
using TwinSlot.Tests.Tools.Releases;

namespace TwinSlot.Tests.Tools.Pages;

/// <summary>A folder in which the pages' commands are typed: what the builds leave is there, as in a clone that was built.</summary>
internal sealed class ReadersFolder : IDisposable
{
    private static readonly string[] s_first = ["twinslot keygen ", "twinslot bundle ", "twinslot sign "];

    private readonly BuiltRepository _built = new();

    public ReadersFolder()
    {
        foreach (string variant in (string[])["Good", "Golden"])
        {
            string folder = this[Path.Combine("samples", "ReferenceCharger", "bin", "Debug", variant)];
            Directory.CreateDirectory(folder);
            foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples", variant)).Append(typeof(IApplication).Assembly.Location))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }
    }

    public string Root => _built.Root;

    public string Tools => this["tools"];

    public string this[string path] => _built[path];

    /// <summary>Makes a key and two signed images for the virtual board, by README's commands.</summary>
    public Task MakeImages() => ShellWalk.Run(Root, Tools, CommandPage.All.Single(page => page.Name == "README.md").Commands()
        .Select(command => command.Text).Where(text => s_first.Any(start => text.StartsWith(start, StringComparison.Ordinal))));

    /// <summary>Makes an image of the reference charger for a board with a chip, signed with the key of <see cref="MakeImages"/> or one that is there.</summary>
    public void SignFor(string board)
    {
        string bundle = this["device.bin"];
        string image = this["charger-1.0.0.img"];
        Outcome.Of("bundle", "--force", this["samples/ReferenceCharger/bin/nanoFramework/Release"], bundle).MustBeDone();
        Outcome.Of("sign", "--force", "--key", this["key.pem"], "--version", "1.0.0", "--board", board, bundle, image).MustBeDone();
    }

    /// <summary>Removes a board, for a page that makes it anew.</summary>
    public void Remove(string board) => Directory.Delete(this[board], recursive: true);

    public void Dispose() => _built.Dispose();
}
