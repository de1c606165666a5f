using System.Text.Json;

namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>The two files that a board's console consists of: an order, and its answer. Each appears whole or not at all.</summary>
public sealed class ConsoleFiles(BoardFolder folder)
{
    private readonly string _order = Path.Combine(folder.Console, "order.json");
    private readonly string _answer = Path.Combine(folder.Console, "answer.json");

    /// <summary>Gives an order, in place of one that was not taken.</summary>
    public void Give(ConsoleOrder order)
    {
        Directory.CreateDirectory(folder.Console);
        Write(_order, order);
    }

    /// <summary>Takes the order that waits; null if none does.</summary>
    public ConsoleOrder? Take()
    {
        ConsoleOrder? order = Read<ConsoleOrder>(_order);
        if (order != null)
        {
            File.Delete(_order);
        }

        return order;
    }

    /// <summary>Answers an order.</summary>
    public void Answer(ConsoleAnswer answer) => Write(_answer, answer);

    /// <summary>The answer to an order; null while there is none.</summary>
    public ConsoleAnswer? AnswerTo(ConsoleOrder order) => Read<ConsoleAnswer>(_answer) is ConsoleAnswer answer && answer.Id == order.Id ? answer : null;

    private static void Write<T>(string path, T value)
    {
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(value));
        File.Move(path + ".new", path, overwrite: true);
    }

    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
