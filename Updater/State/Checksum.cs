namespace TwinSlot.Updater.State;

/// <summary>Tells bytes that are kept from others that stood in their place before. It proves nothing.</summary>
internal static class Checksum
{
    /// <summary>FNV-1a with 32 bits.</summary>
    internal static uint Of(byte[] bytes)
    {
        uint check = 2166136261;
        for (int i = 0; i < bytes.Length; i++)
        {
            check = (check ^ bytes[i]) * 16777619;
        }

        return check;
    }
}
