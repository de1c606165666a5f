using System.Text.Json;
using TwinSlot.Testing.Reading;

namespace TwinSlot.Testing.Rigs.Bench;

/// <summary>Reads the description of a bench from a YAML file.</summary>
public static class BenchFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It describes no bench; the message names the file, the line and what is allowed.</exception>
    public static BenchDescription Read(string path)
    {
        try
        {
            YamlText file = YamlText.Read(File.ReadAllText(path));
            return FileSchema.Bench.Check(file) is FileProblem problem ? throw problem
                : FileJson.Read<BenchDescription>(file.Root) with { Folder = Path.GetDirectoryName(Path.GetFullPath(path))! };
        }
        catch (FileProblem e)
        {
            throw new InvalidDataException($"{path}, line {e.Line}: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
