using TwinSlot.Transfer.Download;

namespace TwinSlot.Networking.Ftp;

/// <summary>What a server's reply that is not the wanted one means for a download. docs/download.md has it as a table.</summary>
public static class FtpFaults
{
    /// <summary>The fault that a reply stands for.</summary>
    /// <param name="code">100 to 599.</param>
    public static DownloadFault Of(int code)
    {
        switch (code)
        {
            case 120:
            case 421:
            case 450:
                return DownloadFault.Busy;
            case 425:
                return DownloadFault.NoConnection;
            case 426:
                return DownloadFault.ConnectionLost;
            case 332:
            case 430:
            case 532:
                return DownloadFault.Forbidden;
            case 530:
                return DownloadFault.LogInRefused;
            case 550:
            case 551:
                return DownloadFault.NotFound;
            case 554:
                return DownloadFault.RangeRefused;
            default:
                return code >= 500 ? DownloadFault.RequestRefused
                    : code >= 400 ? DownloadFault.ServerFailed
                    : DownloadFault.UnexpectedAnswer;
        }
    }
}
