using TwinSlot.Tests.Shared.Host;
using TwinSlot.Tools.Flashing;

namespace TwinSlot.Tests.Tools;

/// <summary>A folder of one test, gone after it, and the fixtures made with MCUboot's imgtool.</summary>
internal sealed class Workplace : IDisposable
{
    private static readonly string s_fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures", "mcuboot");
    private readonly string _folder = Directory.CreateTempSubdirectory("twinslot-tools-").FullName;

    /// <summary>A fixture's path.</summary>
    public static string Fixture(string name) => Path.Combine(s_fixtures, name);

    /// <summary>The fixtures' names.</summary>
    public static IEnumerable<string> Fixtures(string pattern) => Directory.EnumerateFiles(s_fixtures, pattern).Select(path => Path.GetFileName(path));

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>Names of everything in the folder.</summary>
    public string[] Names => [.. Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>Writes a file.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Signs the fixtures' bundle with their RSA-3072 key; for a board that is known one with an application, which the fixtures' has not.</summary>
    public string Sign(string name, params string[] options)
    {
        string bundle = Array.IndexOf(options, "--board") is int at and >= 0 && DeviceBoard.TryFind(options[at + 1]) != null ? DeviceBundle() : Fixture("bundle.bin");
        Outcome.Of(["sign", "--key", Fixture("rsa-3072.trusted.pem"), "--version", "1.2.3+4", .. options, bundle, this[name]]).MustBeDone();
        return this[name];
    }

    /// <summary>Writes a bundle for a device with an application.</summary>
    public string DeviceBundle() => Write("application.bundle", ApplicationBundle.Of(File.ReadAllBytes(Fixture("bundle.bin"))));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
