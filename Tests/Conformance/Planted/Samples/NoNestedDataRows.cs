using System;

namespace TwinSlot.Tests.Planted;

public class NoNestedDataRows
{
    [DataRow(1, new byte[] { 2 })]
    public void Test()
    {
    }
}

public sealed class DataRowAttribute : Attribute
{
    public DataRowAttribute(params object[] cells)
    {
    }
}
