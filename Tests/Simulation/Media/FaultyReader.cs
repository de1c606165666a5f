using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Simulation.Media;

/// <summary>A file of a <see cref="FaultyStorage"/> that is being read.</summary>
internal sealed class FaultyReader(FaultyStorage storage, string name, byte[] content) : IFileReader
{
    private int _position;

    public int Read(byte[] buffer, int offset, int count)
    {
        Fault? fault = storage.Enter(OperationKind.Read, name, 0);
        if (storage.FailsRead(fault))
        {
            return -1;
        }

        int read = Math.Min(count, content.Length - _position);
        storage.Moves?.Invoke(read);
        if (fault?.Kind == FaultKind.ShortRead && read > 1)
        {
            read = 1 + (fault.Value.Argument % (read - 1));
        }

        Array.Copy(content, _position, buffer, offset, read);
        if (fault?.Kind == FaultKind.BitFlippedOnRead && read > 0)
        {
            // The first two arguments strike anywhere, the others near the front, where the heads of what is read are.
            int argument = fault.Value.Argument;
            int bit = argument < 2 ? storage.RandomBelow(read * 8) : ((argument * 16) + storage.RandomBelow(8)) % (read * 8);
            buffer[offset + (bit / 8)] ^= (byte)(1 << (bit % 8));
        }

        _position += read;
        return read;
    }

    public bool Seek(int position)
    {
        if (storage.FailsRead(storage.Enter(OperationKind.Seek, name, 0)) || position < 0 || position > content.Length)
        {
            return false;
        }

        _position = position;
        return true;
    }

    public void Close()
    {
    }
}
