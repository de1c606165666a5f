using System.Net;
using System.Net.Sockets;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Networks;

namespace TwinSlot.Tests.Hil;

/// <summary>The network of a virtual rig: up, down, silent.</summary>
[TestClass]
public sealed class NetworkProxyTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Bytes_come_through_in_both_directions() => await WithAsync(async proxy =>
    {
        using TcpClient client = await ConnectAsync(proxy);
        Assert.AreEqual("hello", await SayAsync(client, "hello"));
    });

    [TestMethod]
    public async Task Network_that_goes_down_cuts_what_is_open_and_refuses_what_is_new() => await WithAsync(async proxy =>
    {
        using TcpClient client = await ConnectAsync(proxy);
        Assert.AreEqual("before", await SayAsync(client, "before"));
        proxy.Set(NetworkState.Down);
        Assert.IsNull(await SayAsync(client, "cut"));
        Assert.IsNull(await SayAnewAsync(proxy, "new"));
        proxy.Set(NetworkState.Up);
        using TcpClient again = await ConnectAsync(proxy);
        Assert.AreEqual("again", await SayAsync(again, "again"));
    });

    [TestMethod]
    public async Task Silent_network_lets_connections_open_and_no_byte_through() => await WithAsync(async proxy =>
    {
        proxy.Set(NetworkState.Silent);
        using TcpClient client = await ConnectAsync(proxy);
        await client.GetStream().WriteAsync("lost"u8.ToArray());
        Task<int> answer = client.GetStream().ReadAsync(new byte[16]).AsTask();
        Assert.AreNotSame(answer, await Task.WhenAny(answer, Task.Delay(500)), "a byte came through");
        proxy.Set(NetworkState.Up);
        Assert.IsNull(await ReadAsync(answer, new byte[16]), "what was swallowed cannot be continued");
    });

    [TestMethod]
    public async Task Delay_holds_every_byte_back_in_each_direction()
    {
        List<TimeSpan> waits = [];
        TaskCompletionSource passes = new();
        await WithAsync(
            async proxy =>
            {
                using TcpClient client = await ConnectAsync(proxy);
                Assert.AreEqual("at once", await SayAsync(client, "at once"));
                Assert.IsEmpty(waits, "there is no delay yet");
                proxy.Delay = TimeSpan.FromMilliseconds(250);
                Task<string?> answer = SayAsync(client, "late");
                while (waits.Count == 0)
                {
                    await Task.Delay(1);
                }

                Assert.IsFalse(answer.IsCompleted, "it came through while it was held back");
                passes.SetResult();
                Assert.AreEqual("late", await answer);
                CollectionAssert.AreEqual(new[] { proxy.Delay, proxy.Delay }, waits, "once to the backend, once to the board");
            },
            time =>
            {
                waits.Add(time);
                return passes.Task;
            });
    }

    private static async Task WithAsync(Func<NetworkProxy, Task> test, Func<TimeSpan, Task>? wait = null)
    {
        TcpListener echo = new(IPAddress.Loopback, 0);
        echo.Start();
        _ = Task.Run(() => EchoAsync(echo));
        await using NetworkProxy proxy = new(((IPEndPoint)echo.LocalEndpoint).Port, wait: wait);
        await test(proxy).WaitAsync(s_patience);
        echo.Stop();
    }

    private static async Task EchoAsync(TcpListener echo)
    {
        try
        {
            while (true)
            {
                Socket socket = await echo.AcceptSocketAsync();
                _ = Task.Run(async () =>
                {
                    using NetworkStream stream = new(socket, true);
                    await stream.CopyToAsync(stream);
                });
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private static async Task<TcpClient> ConnectAsync(NetworkProxy proxy)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        return client;
    }

    // What came back over a connection of its own; null if there is none: it may be reset before this side has seen it open.
    private static async Task<string?> SayAnewAsync(NetworkProxy proxy, string text)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused)
        {
            return null;
        }

        return await SayAsync(client, text);
    }

    // What came back; null if the connection is gone.
    private static async Task<string?> SayAsync(TcpClient client, string text)
    {
        byte[] buffer = new byte[64];
        try
        {
            await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            return await ReadAsync(client.GetStream().ReadAsync(buffer).AsTask(), buffer);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<string?> ReadAsync(Task<int> read, byte[] buffer)
    {
        try
        {
            return await read is int count && count > 0 ? System.Text.Encoding.UTF8.GetString(buffer, 0, count) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
