using System.Net;
using System.Net.Sockets;
using TwinSlot.Tests.Benchmark;

namespace TwinSlot.Tests.Updater.Transfers;

/// <summary>An FTP server of bare sockets with one image, passive mode only, that does in each session what the test asks for.</summary>
internal sealed class FaultyFtpServer : IDisposable
{
    /// <summary>The file that there is.</summary>
    public const string Path = "dir/image file";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private int _open;

    public FaultyFtpServer()
    {
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public PatternImage Image { get; set; } = new(100_000, 1);

    public string User { get; set; } = "anonymous";

    /// <summary>The password; null for any.</summary>
    public string? Password { get; set; }

    /// <summary>True to answer with several lines, some of which look like the end of a reply.</summary>
    public bool IsTalkative { get; set; }

    /// <summary>True to say of no file how long it is.</summary>
    public bool HidesSize { get; set; }

    /// <summary>True to allow one session at a time.</summary>
    public bool IsExclusive { get; set; }

    /// <summary>What is done in the n-th session, counted from 0.</summary>
    public Func<int, FtpFault> Plan { get; set; } = _ => FtpFault.None;

    /// <summary>The commands of each session, one text a session.</summary>
    public List<string> Sessions { get; } = [];

    public int DataConnections { get; set; }

    /// <summary>True if a session is one too many.</summary>
    public bool IsCrowded => IsExclusive && _open > 1;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"ftp://127.0.0.1:{Port}/dir/image%20file";

    /// <summary>A session is over.</summary>
    public void Leave()
    {
        lock (Sessions)
        {
            _open--;
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                int index;
                lock (Sessions)
                {
                    index = Sessions.Count;
                    Sessions.Add(string.Empty);
                    _open++;
                }

                _ = Task.Run(() => ConverseAsync(client, index));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ConverseAsync(TcpClient client, int index)
    {
        using TcpClient connection = client;
        FtpConversation conversation = new(this, index, connection.GetStream(), Plan(index));
        try
        {
            await conversation.RunAsync(_end.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side had enough.
        }
        finally
        {
            conversation.Data.Stop();
            conversation.End();
        }
    }
}
