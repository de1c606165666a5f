using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tools.Demo;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tests.Tools;

/// <summary>A virtual board in a folder, brought into a state by writing its files.</summary>
internal sealed class ExplainedBoard : IDisposable
{
    private static readonly SigningKey s_key = SigningKey.Create(KeyType.Rsa2048);
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> s_images = new();

    private readonly string _directory = Directory.CreateTempSubdirectory("twinslot-explain-").FullName;
    private readonly BoardFolder _folder;

    /// <summary>A new board: its flash is empty.</summary>
    public ExplainedBoard() => _folder = OfflineBoard.Make(System.IO.Path.Combine(_directory, "charger"), new Provisioning
    {
        Vendor = DefaultVendor.Domain,
        Board = "virtual",
        Keys = [Convert.ToBase64String(s_key.PublicDer)],
        SealKey = "",
    });

    /// <summary>Writes 1.0.0, or the newer 1.2.0, as a file.</summary>
    public string Image(bool newer)
    {
        string path = System.IO.Path.Combine(_directory, newer ? "1.2.0.img" : "1.0.0.img");
        File.WriteAllBytes(path, ImageOf(newer ? "1.2.0" : "1.0.0"));
        return path;
    }

    /// <summary>Writes an image that says it was built then as a file.</summary>
    public string Image(DateTimeOffset built)
    {
        string path = System.IO.Path.Combine(_directory, "built.img");
        File.WriteAllBytes(path, ChargerImage.Make("Good", "1.3.0", "virtual", s_key, built));
        return path;
    }

    /// <summary>The record as the next boot finds it.</summary>
    public BootRecord Record()
    {
        RecordStore store = new(new FileStorage(Files));
        Assert.IsTrue(store.Load());
        return store.Current;
    }

    /// <summary>The board's folder.</summary>
    public string Path => _folder.Path;

    /// <summary>The folder of the firmware's files, as a dump of a device holds them.</summary>
    public string Files => _folder.FirmwareFiles;

    /// <summary>The public key that the board trusts, as a file.</summary>
    public string KeyFile
    {
        get
        {
            string path = System.IO.Path.Combine(_directory, "key.pub.pem");
            File.WriteAllText(path, PemEncoding.WriteString("RSA PUBLIC KEY", s_key.PublicDer));
            return path;
        }
    }

    /// <summary>A board with 1.0.0 confirmed in slot a and 1.2.0 in slot b.</summary>
    /// <param name="b">State of slot b.</param>
    /// <param name="change">What else is to be so.</param>
    /// <param name="newer">Another version for slot b.</param>
    public static ExplainedBoard With(SlotState b, Action<BootRecord>? change = null, string newer = "1.2.0")
    {
        ExplainedBoard board = new();
        BootRecord record = new() { Preferred = (byte)(b == SlotState.Rejected ? 0 : 1) };
        record.Slots[0] = board.Install(0, ImageOf("1.0.0"), SlotState.Confirmed);
        record.Slots[1] = board.Install(1, ImageOf(newer), b);
        change?.Invoke(record);
        board.Save(record);
        return board;
    }

    /// <summary>A board with 1.0.0 confirmed in slot a and nothing in slot b.</summary>
    public static ExplainedBoard WithOneImage()
    {
        ExplainedBoard board = new();
        BootRecord record = new();
        record.Slots[0] = board.Install(0, ImageOf("1.0.0"), SlotState.Confirmed);
        board.Save(record);
        return board;
    }

    /// <summary>Writes the record.</summary>
    public void Save(BootRecord record)
    {
        RecordStore store = new(new FileStorage(Files));
        store.Load();
        Assert.IsTrue(store.Save(record));
    }

    /// <summary>Appends to the log.</summary>
    public void Log(LogKind kind, byte slot, string text) => LogAgain(kind, slot, text, 1);

    /// <summary>Appends the same to the log so often, in one run.</summary>
    public void LogAgain(LogKind kind, byte slot, string text, int times)
    {
        FlightRecorder log = new(new FileStorage(Files), new SystemClock());
        for (int i = 0; i < times; i++)
        {
            Assert.IsTrue(log.Append(new LogEntry { Kind = kind, Slot = slot, Version = new ImageVersion(1, 2, 0, 0), Text = text }));
        }
    }

    /// <summary>Appends an entry to the log.</summary>
    public void Add(LogEntry entry) => Assert.IsTrue(new FlightRecorder(new FileStorage(Files), new SystemClock()).Append(entry));

    /// <summary>Flips a bit in the middle of a file.</summary>
    public void Damage(string name)
    {
        string path = System.IO.Path.Combine(Files, name);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Packs the firmware's files.</summary>
    public string Zip()
    {
        string path = System.IO.Path.Combine(_directory, "dump.zip");
        ZipFile.CreateFromDirectory(Files, path, CompressionLevel.Fastest, includeBaseDirectory: true);
        return path;
    }

    /// <summary>What the explanation says; it must be one, and nothing of the board may have changed.</summary>
    public string Explain(params string[] options) => ExplainPath(Path, options);

    /// <summary>What the explanation of a dump says.</summary>
    public string ExplainPath(string path, params string[] options)
    {
        string before = Fnv1a64();
        string output = Outcome.Of(["explain", path, .. options]).MustBeDone().Output;
        Assert.AreEqual(before, Fnv1a64());
        return output;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static byte[] ImageOf(string version) =>
        s_images.GetOrAdd(version, made => new Lazy<byte[]>(() => ChargerImage.Make("Good", made, "virtual", s_key))).Value;

    private SlotEntry Install(int slot, byte[] image, SlotState state)
    {
        Directory.CreateDirectory(Files);
        File.WriteAllBytes(System.IO.Path.Combine(Files, SlotFiles.Name(slot)), image);
        CheckedImage passed = new SlotChecker(
            new FileStorage(Files), Provisioning.Load(_folder.ProvisioningFile).ToIdentity(), new ManagedBundle(), null).Examine(slot);
        Assert.AreEqual(SlotManager.FailureReason.None, passed.Reason, passed.Detail);
        SlotEntry entry = SlotChecker.Describe(passed, state);
        if (state == SlotState.Trial)
        {
            entry.TriesLeft = 2;
            entry.InterruptionsLeft = 16;
        }

        return entry;
    }

    // Names, lengths, times and contents of all there is.
    private string Fnv1a64() => string.Join('\n', Directory.EnumerateFileSystemEntries(_directory, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => File.Exists(path)
            ? $"{path} {File.GetLastWriteTimeUtc(path).Ticks} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"
            : path));
}
