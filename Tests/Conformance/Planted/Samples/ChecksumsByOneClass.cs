namespace TwinSlot.Tests.Planted;

public class ChecksumsByOneClass
{
    public uint Sum(byte[] bytes)
    {
        System.IO.Hashing.Crc32 crc = new System.IO.Hashing.Crc32();
        crc.Append(bytes);
        return crc.GetCurrentHashAsUInt32();
    }
}
