using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>The board's parts; files cost what they cost on its flash.</summary>
internal sealed class TimedBoardParts : IOutputs, IWatchdog, IReset, IClock, IIndicator, IRevertButton, IConsole, IStorage
{
    private readonly Dictionary<string, byte[]> _files = [];

    public ResetCause Cause => ResetCause.PowerOn;

    public long Milliseconds => (long)CostClock.Now;

    public long UnixSeconds => 0;

    public bool Held => false;

    public string LastError => "";

    public bool ContactorClosed => false;

    public void SetSafe()
    {
    }

    public void SetContactor(bool closed)
    {
    }

    public void Arm() => CostClock.Feed();

    public void Feed() => CostClock.Feed();

    public void Reboot() => throw new InvalidOperationException("It rebooted.");

    public void Sleep(int milliseconds) => CostClock.Spend(milliseconds);

    public void Set(long unixSeconds) => throw new InvalidOperationException("It set the time.");

    public void Set(bool on)
    {
    }

    public void WriteLine(string line)
    {
    }

    public int Length(string name)
    {
        CostClock.Spend(DeviceCosts.File);
        return _files.TryGetValue(name, out byte[]? file) ? file.Length : -1;
    }

    public IFileReader OpenRead(string name)
    {
        CostClock.Spend(DeviceCosts.File);
        return _files.TryGetValue(name, out byte[]? file) ? new Reader(file) : null!;
    }

    public IFileWriter Create(string name) => new Writer(this, name, []);

    public IFileWriter Append(string name) => new Writer(this, name, _files.GetValueOrDefault(name, []));

    public bool Delete(string name)
    {
        CostClock.Spend(DeviceCosts.File);
        _files.Remove(name);
        return true;
    }

    private sealed class Reader(byte[] file) : IFileReader
    {
        private int _position;

        public int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(count, file.Length - _position);
            Array.Copy(file, _position, buffer, offset, read);
            _position += read;
            CostClock.Spend(read / 1024.0 * DeviceCosts.ReadPerKiB);
            return read;
        }

        public bool Seek(int position)
        {
            _position = position;
            return position <= file.Length;
        }

        public void Close() => CostClock.Spend(DeviceCosts.File);
    }

    private sealed class Writer(TimedBoardParts parts, string name, byte[] before) : IFileWriter
    {
        private readonly List<byte> _content = [.. before];

        public bool Write(byte[] buffer, int offset, int count)
        {
            _content.AddRange(buffer.AsSpan(offset, count));
            CostClock.Spend(count / 1024.0 * DeviceCosts.WritePerKiB);
            return true;
        }

        public bool Close()
        {
            CostClock.Spend(DeviceCosts.File);
            parts._files[name] = [.. _content];
            return true;
        }
    }
}
