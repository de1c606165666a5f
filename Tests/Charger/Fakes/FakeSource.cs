using TwinSlot.Updater;

namespace TwinSlot.Tests.Charger;

/// <summary>A server with one image and a choice of vices.</summary>
internal sealed class FakeSource : IImageSource
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

    public List<int> Asked { get; } = [];

    public Action? Reading { get; set; }

    public int Open { get; private set; }

    public static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    IImageResponse IImageSource.Open(string url, int position, string etag)
    {
        Asked.Add(position);
        Open++;
        bool honoured = position > 0 && !IgnoresRange && (etag == null || etag == ETag);
        return new Response(this, honoured ? position : 0);
    }

    private sealed class Response(FakeSource source, int start) : IImageResponse
    {
        private int _sent;

        public int Status => source.Status != 200 ? source.Status : start > 0 ? 206 : 200;

        public int Start => start;

        public long TotalLength => source.HidesLength ? -1 : source.Promises >= 0 ? source.Promises : source.Image.Length;

        public string? ETag => source.ETag;

        public string Error { get; private set; } = string.Empty;

        public int Read(byte[] buffer, int offset, int count)
        {
            source.Reading?.Invoke();
            count = Math.Min(Math.Min(count, 1460), source.Image.Length - start - _sent);
            if (_sent + count > source.BreaksAfter)
            {
                Error = "nothing came for 20 s";
                return -1;
            }

            Array.Copy(source.Image, start + _sent, buffer, offset, count);
            _sent += count;
            return count;
        }

        public void Close() => source.Open--;
    }
}
