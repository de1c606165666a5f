namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>Something that reads bytes from outside, and what it promises of any bytes.</summary>
public interface IFuzzTarget
{
    /// <summary>Its name on the command line, and of its folder in the corpus.</summary>
    string Name { get; }

    /// <summary>Pieces that its inputs are made of; they are put in at random places.</summary>
    IReadOnlyList<byte[]> Dictionary { get; }

    /// <summary>Most bytes of an input; longer ones are truncated.</summary>
    int MostLength { get; }

    /// <summary>Most bytes that reading an input may allocate, all in all.</summary>
    long MemoryFor(int length);

    /// <summary>Makes checksums fit again, so that what stands behind them is reached; the engine does so with half of the inputs.</summary>
    /// <param name="input">Is changed in place.</param>
    void Repair(byte[] input);

    /// <summary>Reads an input. Any exception but those that it declares is a finding.</summary>
    /// <param name="input">The input; not changed.</param>
    /// <returns>The kind of declared result, in a few words: inputs with a new kind join the corpus of the run.</returns>
    /// <exception cref="PromiseBroken">A declared result contradicts itself.</exception>
    string Run(byte[] input);
}
