using TwinSlot.Transfer.Download;

namespace TwinSlot.Tests.Benchmark;

/// <summary>A source without a server, which holds nothing: the memory that a transfer from it needs is the pipeline's alone.</summary>
internal sealed class PatternSource(PatternImage image) : IImageSource
{
    /// <summary>Bytes that were delivered.</summary>
    public long Delivered { get; private set; }

    /// <summary>Positions at which the connection breaks once each, ascending.</summary>
    public Queue<int> Breaks { get; } = new();

    public IImageResponse Open(string location, int position, int count, string validator) => new Response(this, image, position, count);

    private sealed class Response(PatternSource source, PatternImage image, int start, int count) : IImageResponse
    {
        private int _position = start;

        public DownloadFault Fault { get; private set; }

        public string Error => Fault == DownloadFault.None ? string.Empty : "connection dropped";

        public bool IsPart { get; } = start > 0 || count >= 0;

        public int Start { get; } = start;

        public long TotalLength => image.Length;

        public string Validator => image.ETag;

        public int RetryAfterSeconds => -1;

        public int Read(byte[] buffer, int offset, int most)
        {
            int end = count < 0 ? image.Length : Start + count;
            if (count < 0 && source.Breaks.TryPeek(out int at))
            {
                if (_position >= at)
                {
                    source.Breaks.Dequeue();
                    Fault = DownloadFault.ConnectionLost;
                    return -1;
                }

                end = Math.Min(end, at);
            }

            int read = Math.Min(Math.Min(most, 1460), end - _position);
            image.Read(_position, buffer.AsSpan(offset, read));
            _position += read;
            source.Delivered += read;
            return read;
        }

        public void Close()
        {
        }
    }
}
