using TwinSlot.Contract;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>Kept state is the last block that was promised, or the one that was being written.</summary>
internal sealed class KeptBlock
{
    private const string Name = "outbox";
    private const int Length = 40;

    private int _durable;

    /// <summary>How many blocks have been tried to be written.</summary>
    public int Tried { get; private set; }

    /// <summary>Writes the next block.</summary>
    public void WriteNext(IKeptState state)
    {
        Tried++;
        byte[] block = new byte[Length];
        Array.Fill(block, (byte)Tried);
        if (state.Write(Name, block))
        {
            _durable = Tried;
        }
    }

    /// <summary>Reads what is there after a reset.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    public string? Inspect(IKeptState state)
    {
        byte[]? block = state.Read(Name);
        int value = block == null ? 0 : block[0];
        if (value < _durable || value > Tried || (block != null && block.AsSpan().ContainsAnyExcept((byte)value)))
        {
            return $"kept state is {value}, where {_durable} was durable and {Tried} the last that was tried";
        }

        _durable = value;
        return null;
    }
}
