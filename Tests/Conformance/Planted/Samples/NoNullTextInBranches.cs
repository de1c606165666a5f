namespace TwinSlot.Tests.Planted;

public class NoNullTextInBranches
{
    private readonly string[] _names = new string[4];

    public int Free()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i] == null)
            {
                return i;
            }
        }

        return -1;
    }
}
