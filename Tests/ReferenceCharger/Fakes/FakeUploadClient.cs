using System.Text;
using TwinSlot.Networking;
using TwinSlot.Transfer.Download;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Tests.ReferenceCharger.Fakes;

/// <summary>A server that takes files, or answers as it is told to.</summary>
internal sealed class FakeUploadClient : IUploadClient
{
    /// <summary>What came: method, address, file name in the header, content.</summary>
    public List<(string Method, string Url, string? FileName, string Text)> Sent { get; } = [];

    /// <summary>The Authorization header of each request; null for none.</summary>
    public List<string?> Authorizations { get; } = [];

    /// <summary>The statuses that answer the next requests; 201 once there are no more. Negative: that <see cref="DownloadFault"/>.</summary>
    public Queue<int> Answers { get; } = new();

    /// <summary>Called before the first byte is read.</summary>
    public Action? Sending { get; set; }

    public IHttpAnswer Send(string method, string url, string? authorization, string? fileName, IUploadBody body)
    {
        Sending?.Invoke();
        MemoryStream content = new();
        byte[] buffer = new byte[100];
        for (int left = body.Length; left > 0;)
        {
            int read = body.Read(buffer, 0, Math.Min(left, buffer.Length));
            if (read <= 0)
            {
                return new Answer(0, DownloadFault.ConnectionLost);
            }

            content.Write(buffer, 0, read);
            left -= read;
        }

        Authorizations.Add(authorization);
        Sent.Add((method, url, fileName, Encoding.UTF8.GetString(content.ToArray())));
        int status = Answers.Count > 0 ? Answers.Dequeue() : 201;
        return status < 0 ? new Answer(0, (DownloadFault)(-status)) : new Answer(status, DownloadFault.None);
    }

    private sealed class Answer(int status, DownloadFault fault) : IHttpAnswer
    {
        public DownloadFault Fault => fault;

        public string Detail => fault == DownloadFault.None ? string.Empty : "on request";

        public int Status => status;

        public long ContentLength => 0;

        public string? Header(string name) => null;

        public int Read(byte[] buffer, int offset, int count) => 0;

        public void Close()
        {
        }
    }
}
