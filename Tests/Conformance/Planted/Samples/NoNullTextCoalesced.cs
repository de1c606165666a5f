namespace TwinSlot.Tests.Planted;

public class NoNullTextCoalesced
{
    public string Name(string[] names, int i) => names[i] ?? "nobody";
}
