using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TwinSlot.Boards.Definition;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Chargers;
using TwinSlot.Tools.Inspection;

namespace TwinSlot.Tools.Flashing;

/// <summary>
/// What is done to a board to flash one file: commands that ask the board and, behind them, one that writes; and the list of files that this one may
/// take. Made only for a file that is for the board; nothing is touched while it is made.
/// </summary>
internal sealed class FlashPlan
{
    /// <summary>Name of the list of files, as the commands call it.</summary>
    public const string FileListName = "deploy.json";

    /// <summary>Name of the file that the partition table is read into, as the commands call it.</summary>
    public const string PartitionsName = "partitions.bin";

    // Where boards/esp32 keeps slots and record.
    private const string Folder = "I:\\twinslot\\";

    private static readonly byte[] s_deploymentMarker = "NFMRK1"u8.ToArray();

    private static readonly JsonSerializerOptions s_json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private FlashPlan(BoardDefinition board, string port, string path, RuntimeFit needs)
    {
        Board = board;
        Port = port;
        Path = path;
        Needs = needs;
    }

    /// <summary>The board.</summary>
    public BoardDefinition Board { get; }

    /// <summary>The serial port that it is on.</summary>
    public string Port { get; }

    /// <summary>The file as the user named it.</summary>
    public string Path { get; }

    /// <summary>What the file needs of the board.</summary>
    public RuntimeFit Needs { get; }

    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<FlashStep> Steps { get; private init; } = [];

    /// <summary>Content of <see cref="FileListName"/>; null if no command takes it.</summary>
    public string? FileList { get; private init; }

    /// <summary>Whether the board is erased, and its runtime written, before it is asked anything.</summary>
    public bool Erases => Steps[0].Kind == FlashStepKind.WriteRuntime;

    /// <summary>Plans the flashing of a file: a deployment or a signed image, told apart by how it starts.</summary>
    /// <param name="board">The board.</param>
    /// <param name="port">The serial port.</param>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="vendor">Domain of the board's vendor.</param>
    /// <param name="erase">True to erase the board and to write the runtime before.</param>
    /// <param name="allowTestImages">True for a board that is provisioned to take images for tests.</param>
    /// <exception cref="Refusal">The file is not for the board.</exception>
    public static FlashPlan Create(BoardDefinition board, string port, string path, byte[] bytes, string vendor, bool erase, bool allowTestImages = false)
    {
        if (bytes.AsSpan().StartsWith(s_deploymentMarker))
        {
            return OfDeployment(board, port, path, bytes, erase);
        }

        if (erase)
        {
            throw new Refusal($"{path} is not a deployment. An erased board needs the boot application first: flash {board.Assembly}.bin with --erase, then the image without.");
        }

        return OfImage(board, port, path, Require(board, path, bytes, vendor, allowTestImages));
    }

    private static FlashPlan OfDeployment(BoardDefinition board, string port, string path, byte[] bytes, bool erase)
    {
        if (bytes.Length > board.Partitions.DeploymentBytes)
        {
            throw new Refusal($"{path} has {bytes.Length} bytes; the deployment region of {board.Name} holds {board.Partitions.DeploymentBytes}. Take assemblies out of the boot application.");
        }

        DeploymentImage deployment = DeploymentImage.Parse(path, bytes);
        deployment.RequireBoard(path, board);
        if (ProvisioningReader.Read(deployment.Block).Problem is { Length: > 0 } problem)
        {
            throw new Refusal($"{path} would boot nothing: {problem}.");
        }

        FlashCommand write = new(FlashTool.Nanoff, "--target", board.Target, "--serialport", port, "--deploy", "--image", path, "--address", board.Partitions.DeploymentAddress);
        FlashStep[] runtime = erase ? [new FlashStep(FlashStepKind.WriteRuntime, OfRuntime(board, port))] : [];
        return new FlashPlan(board, port, path, new RuntimeFit(deployment.Natives, []))
        {
            Steps = [.. runtime, .. Questions(port), new FlashStep(FlashStepKind.WriteDeployment, write)],
        };
    }

    // The runtime runs nothing where an assembly's native checksum is not its own, so the release is part of what a board is.
    private static FlashCommand OfRuntime(BoardDefinition board, string port)
    {
        string[] release = board.FirmwareVersion == null ? [] : ["--fwversion", board.FirmwareVersion];
        return new(FlashTool.Nanoff, ["--target", board.Target, "--serialport", port, "--masserase", "--update", .. release]);
    }

    // The table first: esptool resets the board, and what is asked of the runtime last shows that it is up for what comes behind.
    private static FlashStep[] Questions(string port) =>
    [
        new(FlashStepKind.ReadPartitions, new FlashCommand(FlashTool.Esptool, "--port", port, "read_flash", "0x8000", "0xC00", PartitionsName) { File = PartitionsName }),
        new(FlashStepKind.AskRuntime, new FlashCommand(FlashTool.Nanoff, "--nanodevice", "--devicedetails", "--serialport", port)),
    ];

    private static IReadOnlyList<AssemblyIdentity> Require(BoardDefinition board, string path, byte[] bytes, string vendor, bool allowTestImages)
    {
        if (ImageInspector.Inspect(path, bytes).Problem is InspectedProblem problem)
        {
            throw new Refusal($"{path} is neither a deployment nor a whole image: {problem}. Give a boot application's .bin, or what 'twinslot sign' wrote.");
        }

        ImageManifest manifest = ImageParser.Parse(new ArrayImage(bytes)).Manifest;
        BoardFit.Require(board, vendor, path, bytes, manifest, allowTestImages);
        return BundleNeeds.Of(bytes[manifest.PayloadOffset..(manifest.PayloadOffset + manifest.PayloadLength)], path) ?? [];
    }

    private static FlashPlan OfImage(BoardDefinition board, string port, string path, IReadOnlyList<AssemblyIdentity> residents)
    {
        // Without a record the next boot makes one from the images, with the full check. With the other slot's image left there, which
        // of the two boots would depend on what the board remembers.
        FileEntry[] files =
        [
            new(Folder + SlotFiles.Name(0), path),
            new(Folder + SlotFiles.Name(1), null),
            new(Folder + RecordStore.FileName + ".0", null),
            new(Folder + RecordStore.FileName + ".1", null),
        ];
        return new FlashPlan(board, port, path, RuntimeFit.OfImage(residents))
        {
            Steps = [.. Questions(port), new FlashStep(FlashStepKind.WriteFiles, new FlashCommand(FlashTool.Nanoff, "--filedeployment", FileListName) { File = FileListName })],
            FileList = JsonSerializer.Serialize(new FileListing(port, files), s_json),
        };
    }

    private sealed record FileListing([property: JsonPropertyName("serialport")] string SerialPort, [property: JsonPropertyName("files")] FileEntry[] Files);

    private sealed record FileEntry(string DestinationFilePath, string? SourceFilePath);
}
