using TwinSlot.Csms;
using TwinSlot.Csms.Firmware;

namespace TwinSlot.Tests.OcppInterop;

/// <summary>The web server that images come from: Kestrel, misbehaving on demand. One for all.</summary>
public static class ImageServer
{
    private static readonly Lazy<Task<CsmsServer>> s_shared = new(() => CsmsServer.StartAsync());
    private static int s_published;

    /// <summary>The server.</summary>
    public static async Task<FirmwareServer> SharedAsync() => (await s_shared.Value).Firmware;

    /// <summary>Publishes an image under a name of its own.</summary>
    /// <param name="behaviour">How they are served; correctly when null.</param>
    public static async Task<PublishedImage> PublishAsync(byte[] image, FirmwareBehaviour? behaviour = null)
    {
        string name = $"{Interlocked.Increment(ref s_published)}.img";
        FirmwareServer server = await SharedAsync();
        return new PublishedImage(server, name, server.Publish(name, image, behaviour), image);
    }
}
