namespace TwinSlot.Networking;

/// <summary>What is sent with a request. It is read once, from its start to its end, while it goes out: it need not be in memory as a whole.</summary>
public interface IUploadBody
{
    /// <summary>Value of the Content-Type header.</summary>
    string MediaType { get; }

    /// <summary>Bytes in all.</summary>
    int Length { get; }

    /// <summary>Reads the next bytes.</summary>
    /// <returns>Bytes read, at least 1; 0 at the end; -1 to give the request up.</returns>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they go.</param>
    /// <param name="count">How many at the most, at least 1.</param>
    int Read(byte[] buffer, int offset, int count);
}
