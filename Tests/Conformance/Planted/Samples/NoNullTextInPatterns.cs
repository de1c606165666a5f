namespace TwinSlot.Tests.Planted;

public class NoNullTextInPatterns
{
    public bool IsFree(int i)
    {
        string[] names = new string[i + 1];
        return names[i] is null;
    }
}
