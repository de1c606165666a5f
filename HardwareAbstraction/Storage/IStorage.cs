namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>
/// A flat directory of files on one volume. Names carry no path. What goes wrong on a medium is expected to go wrong,
/// so members answer with a value instead of an exception; <see cref="LastError"/> has the words of the last failure.
/// </summary>
/// <remarks>
/// A file is durable when its writer's <see cref="IFileWriter.Close"/> has answered true, and not before: on the device only
/// Close reaches the flash. A file that was open for writing when the power went may hold none, a part or all of what was
/// written; a file that is being replaced with <see cref="Create"/> may be the old or the new one.
/// </remarks>
public interface IStorage
{
    /// <summary>What the last operation that failed had to say; an empty string if none failed yet.</summary>
    string LastError { get; }

    /// <summary>Length of a file in bytes, or -1 if there is no such file or it cannot be asked for.</summary>
    /// <param name="name">File name without a path.</param>
    int Length(string name);

    /// <summary>Opens a file for reading from its start, or answers null if it is not there or cannot be opened.</summary>
    /// <param name="name">File name without a path.</param>
    IFileReader OpenRead(string name);

    /// <summary>Starts a new file, or the replacement of one; null if the volume refuses.</summary>
    /// <param name="name">File name without a path.</param>
    IFileWriter Create(string name);

    /// <summary>Opens a file (made if missing) for writing behind its end; null if the volume refuses.</summary>
    /// <param name="name">File name without a path.</param>
    IFileWriter Append(string name);

    /// <summary>Removes a file. True if it is gone afterwards, also if it never was there.</summary>
    /// <param name="name">File name without a path.</param>
    bool Delete(string name);
}
