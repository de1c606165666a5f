using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Shared.Host;

/// <summary>A server with one image and a choice of vices.</summary>
public sealed class FakeSource : IImageSource
{
    public byte[] Image { get; set; } = Bytes(50000, 1);

    public string? ETag { get; set; } = "\"one\"";

    public bool IgnoresRange { get; set; }

    public bool HidesLength { get; set; }

    /// <summary>Bytes that it announces; -1 for the truth.</summary>
    public long Promises { get; set; } = -1;

    /// <summary>The connection breaks after so many bytes of each answer.</summary>
    public int BreaksAfter { get; set; } = int.MaxValue;

    public int Status { get; set; } = 200;

    public int RetryAfterSeconds { get; set; } = -1;

    /// <summary>Called whenever <see cref="Asked"/> grows.</summary>
    public Action? Asking { get; set; }

    private bool _looked;

    /// <summary>First bytes of the transfers that were asked for.</summary>
    public List<int> Asked { get; } = [];

    public Action? Reading { get; set; }

    public int Open { get; private set; }

    public static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    IImageResponse IImageSource.Open(string location, int position, int count, string? validator)
    {
        // A look counts with the transfer that follows it.
        if (position == 0 ? count >= 0 || !_looked : count < 0)
        {
            Asked.Add(position);
            Asking?.Invoke();
        }

        _looked = count >= 0;
        Open++;
        bool part = (position > 0 || count >= 0) && !IgnoresRange && (validator == null || validator == ETag);
        return new Response(this, part ? position : 0, part ? count : -1, part);
    }

    private sealed class Response(FakeSource source, int start, int wanted, bool part) : IImageResponse
    {
        private DownloadFault _broken;
        private int _sent;

        public DownloadFault Fault => _broken != DownloadFault.None ? _broken : source.Status switch
        {
            200 => DownloadFault.None,
            0 => DownloadFault.NoConnection,
            404 => DownloadFault.NotFound,
            503 => DownloadFault.Busy,
            _ => DownloadFault.ServerFailed,
        };

        public bool IsPart => part;

        public int Start => start;

        public long TotalLength => source.HidesLength ? -1 : source.Promises >= 0 ? source.Promises : source.Image.Length;

        public string? Validator => source.ETag;

        public int RetryAfterSeconds => source.RetryAfterSeconds;

        public string Error => Fault == DownloadFault.None ? string.Empty : "nothing came for 20 s";

        public int Read(byte[] buffer, int offset, int count)
        {
            source.Reading?.Invoke();
            int left = Math.Max(0, source.Image.Length - start - _sent);
            count = Math.Min(Math.Min(count, 1460), wanted < 0 ? left : Math.Min(left, wanted - _sent));
            if (_sent + count > source.BreaksAfter)
            {
                _broken = DownloadFault.Stalled;
                return -1;
            }

            source.Image.AsSpan(Math.Min(start + _sent, source.Image.Length), count).CopyTo(buffer.AsSpan(offset));
            _sent += count;
            return count;
        }

        public void Close() => source.Open--;
    }
}
