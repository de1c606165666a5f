using System.Globalization;
using Spectre.Console;
using TwinSlot.Boards.Definition;
using TwinSlot.Tools.Partitions;

namespace TwinSlot.Tools.Flashing;

/// <summary>
/// Compares a board's partition table with its definition: the deployment and I: have to be where they are written and read. Labels as in the
/// tables of nanoframework/nf-interpreter, targets/ESP32/_IDF/*/partitions_nanoclr_*.csv.
/// </summary>
internal sealed class PartitionFit
{
    private const string Deployment = "deploy";
    private const string FileSystem = "config";

    private readonly IReadOnlyList<Partition> _stated;
    private readonly IReadOnlyList<Partition> _found;

    /// <summary>Compares.</summary>
    /// <param name="board">What the definition states.</param>
    /// <param name="table">What the board has.</param>
    public PartitionFit(BoardDefinition board, PartitionTable table)
    {
        uint deployment = uint.Parse(board.Partitions.DeploymentAddress.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _stated =
        [
            new Partition(Partition.Data, Deployment, deployment, (uint)board.Partitions.DeploymentBytes),
            new Partition(Partition.Data, FileSystem, (uint)board.Partitions.FileSystemOffset, (uint)board.Partitions.FileSystemBytes),
        ];
        _found = table.Partitions;
    }

    /// <summary>What is not where the definition has it, as a clause; null if the two agree.</summary>
    public string? Problem
    {
        get
        {
            string[] wrong = [.. _stated.Where(stated => !_found.Where(found => found.Label == stated.Label).SequenceEqual([stated])).Select(Difference)];
            return wrong.Length == 0 ? null : string.Join("; ", wrong);
        }
    }

    /// <summary>Both tables, beside each other.</summary>
    public void Write(Terminal terminal)
    {
        Table table = terminal.NewTable("partition", BoardJson.FileName, "the board");
        foreach (string label in _found.Concat(_stated).Select(partition => partition.Label).Distinct())
        {
            table.AddRow(new Text(ErrorLine.OneLine(label)), Places(_stated, label), Places(_found, label));
        }

        terminal.Tables.Write(table);
    }

    private static Text Places(IReadOnlyList<Partition> partitions, string label) =>
        new(string.Join(" and ", partitions.Where(partition => partition.Label == label).Select(partition => partition.Place)));

    private string Difference(Partition stated)
    {
        string[] there = [.. _found.Where(found => found.Label == stated.Label).Select(found => found.Type == stated.Type ? found.Place : $"{found.Place} and not for data")];
        return $"{stated.Label} is {(there.Length == 0 ? "not there" : "at " + string.Join(" and at ", there))} instead of at {stated.Place}";
    }
}
