namespace TwinSlot.Bootloader.Hardware;

/// <summary>Fetches a signed image from the address that the board was provisioned with.</summary>
public interface IRecoveryDownload
{
    /// <summary>Milliseconds from the end of the last try until the next one: they grow while tries fail, and no two boards have the same.</summary>
    long Wait { get; }

    /// <summary>One try, from wherever the last one ended. Blocks until it has ended, for as long as the server sends. Does not throw.</summary>
    /// <returns>Null if the image is installed; an empty string if the try was cancelled; otherwise why not.</returns>
    string Fetch(IRecoveryTarget target);
}
