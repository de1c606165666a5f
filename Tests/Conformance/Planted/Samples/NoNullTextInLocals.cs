namespace TwinSlot.Tests.Planted;

public class NoNullTextInLocals
{
    public bool IsThere(string[] names, int i)
    {
        string name = names[i];
        System.Console.WriteLine(i);
        bool isThere = name != null;
        return isThere && name.Length > 1;
    }
}
