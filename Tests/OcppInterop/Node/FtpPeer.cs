using System.Diagnostics;
using System.Text.Json;
using TwinSlot.Tests.Shared.Node;

namespace TwinSlot.Tests.OcppInterop.Node;

/// <summary>The process of Tests/OcppInterop/FtpPeer/ftp.mjs: an FTP server of other people's making over a directory of its own.</summary>
public sealed class FtpPeer : IAsyncDisposable
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(NodePackages.Folder)!, "FtpPeer");

    private readonly Process _process;
    private readonly DirectoryInfo _directory;
    private readonly string _userInfo;
    private int _port;

    private FtpPeer(Process process, DirectoryInfo directory, string userInfo)
    {
        _process = process;
        _directory = directory;
        _userInfo = userInfo;
    }

    /// <summary>Starts a server that has one user; the packages are installed first where that is needed.</summary>
    /// <exception cref="RigException">It ended at once.</exception>
    public static async Task<FtpPeer> StartAsync(string user, string password)
    {
        await NpmPackages.InstallAsync(s_folder);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("twinslot-ftp-");
        ProcessStartInfo start = new("node", ["ftp.mjs", directory.FullName, user, password])
        {
            WorkingDirectory = s_folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        FtpPeer peer = new(Process.Start(start)!, directory, $"{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}");
        string? ready = await peer._process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(5));
        if (ready == null)
        {
            await peer.DisposeAsync();
            throw new RigException("ftp.mjs ended without serving anything");
        }

        using JsonDocument said = JsonDocument.Parse(ready);
        peer._port = said.RootElement.GetProperty("port").GetInt32();

        // What it says later is read, so that it can go on saying it.
        _ = peer._process.StandardOutput.ReadToEndAsync();
        return peer;
    }

    /// <summary>Puts a file there.</summary>
    /// <returns>Its location, with the user and the password.</returns>
    public Uri Publish(string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(_directory.FullName, name), content);
        return new Uri($"ftp://{_userInfo}@127.0.0.1:{_port}/{Uri.EscapeDataString(name)}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Delete(true);
    }
}
