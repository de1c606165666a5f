namespace TwinSlot.Tests.Planted;

public class NoNullTextBeforeElements
{
    public bool IsFree(string[][] table, int i) => null == table[i][i];
}
