namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>A file that is open for writing.</summary>
public interface IFileWriter
{
    /// <summary>Writes bytes behind those written before. Nothing is durable yet.</summary>
    /// <returns>False if the medium failed; the file's content is then unknown until it is written anew.</returns>
    /// <param name="buffer">Holds the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they start.</param>
    /// <param name="count">How many.</param>
    bool Write(byte[] buffer, int offset, int count);

    /// <summary>Makes what was written durable. Must be called once, whatever happened before.</summary>
    /// <returns>True if all that was written is durable now.</returns>
    bool Close();
}
