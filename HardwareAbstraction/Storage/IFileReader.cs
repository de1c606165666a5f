namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>A file that is open for reading.</summary>
public interface IFileReader
{
    /// <summary>Reads up to <paramref name="count"/> bytes from where the last read ended.</summary>
    /// <returns>Bytes read, 0 at the end of the file, -1 if the medium failed.</returns>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many at the most.</param>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Moves to a byte position, counted from the file's start.</summary>
    /// <returns>False if the medium failed or the position lies outside the file.</returns>
    /// <param name="position">0 to the file's length.</param>
    bool Seek(int position);

    /// <summary>Ends the reading. Must be called once, whatever happened before.</summary>
    void Close();
}
