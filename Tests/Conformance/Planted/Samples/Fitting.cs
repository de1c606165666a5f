using System;

namespace TwinSlot.Tests.Planted;

public sealed class Fitting
{
    private readonly object _gate = new object();
    private int _count;

    public event Action Changed;

    public string Describe(string name, uint value, DayOfWeek day, char unit)
    {
        lock (_gate)
        {
            _count++;
        }

        Changed?.Invoke();
        byte[] bytes = new byte[value];
        string text = day switch
        {
            DayOfWeek.Monday => "first",
            _ => "other",
        };
        switch (name)
        {
            case "one":
            case "two":
            case "three":
            case "four":
            case "five":
            case "six":
            case "seven":
                return name + unit;
            default:
                return $"{name} {text} {value:X8} {bytes.Length} {_count}" + string.Format("{0:D2}", value);
        }
    }

    public int[] Table() => new int[] { 1, 2, 3, 4, 5, 6 };

    // Elements of other arrays are null, and a text may be compared with a text.
    public bool IsFree(object[] things, byte[][] blocks, string[] names, int i) =>
        things[i] == null || blocks[i] == null || names == null || names[i] == "free" || names[i].Length == 0;

    public string First(string[] names)
    {
        string first = names[0];
        string none = null;
        return none == null && things(first) ? first : none;

        bool things(string text) => text.Length > 0;
    }
}
