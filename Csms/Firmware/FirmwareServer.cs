using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace TwinSlot.Csms.Firmware;

/// <summary>Serves published byte arrays at /firmware/{name}, with ranges (RFC 9110, section 14), and misbehaves on demand.</summary>
public sealed class FirmwareServer
{
    private readonly ConcurrentDictionary<string, FirmwareFile> _files = new(StringComparer.Ordinal);
    private string _host = "127.0.0.1";
    private int _port;

    internal FirmwareServer()
    {
    }

    /// <summary>Publishes a file, or replaces the one of that name: the counters start at zero, and other bytes get another ETag.</summary>
    /// <param name="name">One path segment.</param>
    /// <param name="content">The bytes; they are copied.</param>
    /// <param name="behaviour">How to serve it; correctly when null.</param>
    /// <returns>Its address: http://HOST:PORT/firmware/NAME</returns>
    /// <exception cref="ArgumentException">The name is empty or holds a slash.</exception>
    public Uri Publish(string name, byte[] content, FirmwareBehaviour? behaviour = null)
    {
        if (name.Length == 0 || name.Contains('/'))
        {
            throw new ArgumentException($"\"{name}\" is no file name: give one path segment without a slash.", nameof(name));
        }

        _files[name] = new FirmwareFile(content, behaviour ?? FirmwareBehaviour.Correct);
        return new Uri($"http://{_host}:{_port}/firmware/{Uri.EscapeDataString(name)}");
    }

    /// <summary>Withdraws a file: it is answered with 404 from now on.</summary>
    public void Withdraw(string name) => _files.TryRemove(name, out _);

    /// <summary>Serves a published file differently from the next request on; disconnections, refusals and stalls are counted anew.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public void SetBehaviour(string name, FirmwareBehaviour behaviour) => Find(name).Change(behaviour);

    /// <summary>What was asked of a file since it was published.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public FirmwareStatistics Statistics(string name) => Find(name).Statistics;

    /// <summary>Waits until that many body bytes of the file were delivered, over all responses since it was published.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    /// <exception cref="TimeoutException">They were not delivered in time.</exception>
    public async Task WaitForDeliveredAsync(string name, long bytes, TimeSpan timeout, CancellationToken cancellation = default)
    {
        FirmwareFile file = Find(name);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await file.WaitForDeliveredAsync(bytes, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{file.Statistics.BytesDelivered} of {bytes} bytes of {name} were delivered within {timeout.TotalSeconds:0.###} s.");
        }
    }

    internal void SetHost(string host, int port)
    {
        _host = host;
        _port = port;
    }

    internal Task HandleAsync(HttpContext context, string name)
    {
        if (!_files.TryGetValue(name, out FirmwareFile? file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return new FirmwareResponse(file, context).SendAsync();
    }

    private FirmwareFile Find(string name) =>
        _files.TryGetValue(name, out FirmwareFile? file)
            ? file
            : throw new KeyNotFoundException($"No file {name} is published: publish it first.");
}
