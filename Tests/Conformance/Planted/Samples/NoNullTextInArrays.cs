namespace TwinSlot.Tests.Planted;

public class NoNullTextInArrays
{
    private readonly string[] _names = new string[4];

    public bool IsFree(int i) => _names[i] == null;
}
