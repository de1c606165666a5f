using TwinSlot.Boards.Definition;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tools.Chargers;

namespace TwinSlot.Tools.Flashing;

/// <summary>What a file needs of the board that it is written to: native parts of its runtime, and of its deployment the assemblies.</summary>
/// <param name="Natives">The native parts.</param>
/// <param name="Residents">The assemblies of the deployment; none for a deployment, which brings its own.</param>
internal sealed record RuntimeFit(IReadOnlyList<NativeAssembly> Natives, IReadOnlyList<AssemblyIdentity> Residents)
{
    /// <summary>
    /// What an image needs. It brings managed code alone: whether native parts fit is between deployment and runtime, and an assembly that does not fit is not
    /// among those that the runtime says it has loaded (CLRStartup.cpp of nanoframework/nf-interpreter).
    /// </summary>
    /// <param name="residents">The assemblies that its bundle references and does not hold.</param>
    public static RuntimeFit OfImage(IReadOnlyList<AssemblyIdentity> residents) => new([], residents);

    /// <summary>Why the board's runtime would not run the file, and what to do, as sentences; null if it would.</summary>
    /// <param name="board">What the definition states.</param>
    /// <param name="details">What the board says.</param>
    /// <param name="port">The serial port, for the advice.</param>
    /// <param name="path">The file, for the message.</param>
    public string? Problem(BoardDefinition board, DeviceDetails details, string port, string path)
    {
        if (details.Target != board.Target)
        {
            return $"The board on {port} runs the runtime of {details.Target}, and {board.Name} is built for {board.Target}. "
                + $"Is it another board, or another name for --board? {Runtime(board, details, port)}";
        }

        string[] wrong = [.. Natives.Select(need => Difference(need, details)).OfType<string>()];
        if (wrong.Length > 0)
        {
            return $"The runtime of the board on {port}, {details.Runtime}, does not fit {path}: {string.Join("; ", wrong)}. With that it would run no managed code. {Runtime(board, details, port)}";
        }

        return LinkCheck.FindMissing([.. Residents], [.. details.Assemblies]) is string missing
            ? $"The deployment on the board does not fit {path}: {missing}. Flash {board.Assembly}.bin of this version first, filled in by 'twinslot provision', and let the board boot it once."
            : null;
    }

    private static string? Difference(NativeAssembly need, DeviceDetails details)
    {
        NativeAssembly? there = details.Natives.FirstOrDefault(native => native.Name == need.Name);
        return there == need ? null
            : $"it needs {need.Name} with the native checksum 0x{need.Checksum:X8}, the board has {(there == null ? "none" : $"0x{there.Checksum:X8}")}";
    }

    private static string Runtime(BoardDefinition board, DeviceDetails details, string port) => board.FirmwareVersion == details.Runtime && details.Target == board.Target
        ? $"That is the release that the board.json of {board.Name} states, so it does not fit the packages: correct firmwareVersion by docs/dependencies.md."
        : board.FirmwareVersion == null
        ? $"No release of the runtime is known to fit {board.Target}: docs/dependencies.md has the set that one must have; 'nanoff --target {board.Target} --serialport {port} --update --fwversion RELEASE' writes one."
        : $"Write the runtime that fits with 'nanoff --target {board.Target} --serialport {port} --update --fwversion {board.FirmwareVersion}', or all of an empty board with --erase and the deployment.";
}
