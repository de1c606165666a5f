using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Slots;

/// <summary>
/// The SHA-256 over the file that an update writes, hashed as its bytes come, so that the file need not be read once more for it. How far it
/// has come is stored now and then; after a power loss the bytes behind that are read from the file, a few with each write.
/// </summary>
/// <remarks>It never stands ahead of the durable bytes: what it has hashed is what the file begins with, or was written there.</remarks>
internal sealed class CarriedDigest
{
    // Bytes that are hashed with one that is written while the digest is behind: a write takes no longer than the throttle can make up for.
    private const int CaughtUpPerByte = 2;

    private readonly SlotWriter _writer;
    private readonly StoredDigest _stored;
    private readonly IProgress _progress;
    private Sha256 _sha256;
    private int _storedAt;

    /// <summary>Describes a digest that nobody wants yet.</summary>
    /// <param name="storage">Where it is stored.</param>
    /// <param name="writer">The file that it is of.</param>
    /// <param name="progress">Called after each part that is hashed; may be null.</param>
    public CarriedDigest(IStorage storage, SlotWriter writer, IProgress progress)
    {
        _writer = writer;
        _stored = new StoredDigest(storage);
        _progress = progress;
    }

    /// <summary>An update is begun in this run, from its first byte unless <see cref="Resume"/> follows.</summary>
    /// <param name="wanted">True if the digest will be asked for.</param>
    public void Begin(bool wanted)
    {
        _sha256 = wanted ? new Sha256() : null;
        _storedAt = 0;
    }

    /// <summary>The update goes on after an interruption.</summary>
    /// <param name="update">The update.</param>
    /// <param name="length">Bytes of its file that are durable.</param>
    public void Resume(PendingUpdate update, int length)
    {
        if (_sha256 != null && _stored.Restore(update, _sha256))
        {
            ForgetBeyond(length);
            _storedAt = (int)_sha256.ByteCount;
        }
    }

    /// <summary>Bytes have been added to the file and are durable.</summary>
    /// <param name="update">The update that they are of.</param>
    /// <param name="position">Where in the file they start.</param>
    /// <param name="buffer">Holds them.</param>
    /// <param name="offset">Where in <paramref name="buffer"/> they start.</param>
    /// <param name="count">How many.</param>
    public void Written(PendingUpdate update, int position, byte[] buffer, int offset, int count)
    {
        if (_sha256 == null)
        {
            return;
        }

        ForgetBeyond(position);
        if (_sha256.ByteCount == (ulong)position)
        {
            Append(buffer, offset, count);
        }
        else
        {
            CatchUp(position + count, count * CaughtUpPerByte);
        }

        // A state that the flash refuses costs time after a power loss, and nothing else.
        int hashed = (int)_sha256.ByteCount;
        if (hashed - _storedAt >= StoredDigest.Interval && _stored.Store(update, _sha256))
        {
            _storedAt = hashed;
        }
    }

    /// <summary>Gives the digest over the whole file. It can be carried on afterwards.</summary>
    /// <returns>False if bytes that are not hashed yet cannot be read.</returns>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="digest">Receives 32 bytes.</param>
    public bool Finish(int length, byte[] digest)
    {
        if (_sha256 == null)
        {
            _sha256 = new Sha256();
        }

        ForgetBeyond(length);
        if (!CatchUp(length, length))
        {
            return false;
        }

        byte[] state = new byte[Sha256.StateLength];
        _sha256.Save(state, 0);
        _sha256.Finish(digest, 0);
        _sha256.Restore(state, 0);
        return true;
    }

    /// <summary>The file's bytes are void, or of no more interest: the next ones are its first.</summary>
    /// <returns>False if the flash refused to delete what is stored.</returns>
    public bool Forget()
    {
        _storedAt = 0;
        if (_sha256 != null)
        {
            _sha256.Reset();
        }

        return _stored.Delete();
    }

    /// <summary>The image is complete and staged: what is stored has done its service.</summary>
    public void End()
    {
        if (_sha256 != null)
        {
            Forget();
            _sha256 = null;
        }
    }

    // A file may lose bytes that were durable, and others come in their place.
    private void ForgetBeyond(int length)
    {
        if (_sha256.ByteCount > (ulong)length)
        {
            Forget();
        }
    }

    // False if the digest is behind because bytes could not be read.
    private bool CatchUp(int length, int most)
    {
        int position = (int)_sha256.ByteCount;
        int end = length - position > most ? position + most : length;
        if (position == end)
        {
            return true;
        }

        FileImage file = _writer.Open();
        if (file == null)
        {
            return false;
        }

        bool read = Read(file, position, end);
        file.Close();
        return read;
    }

    private bool Read(FileImage file, int position, int end)
    {
        byte[] part = new byte[end - position < ImageVerifier.ChunkLength ? end - position : ImageVerifier.ChunkLength];
        while (position < end)
        {
            int count = end - position < part.Length ? end - position : part.Length;
            if (!file.Read(position, part, 0, count))
            {
                return false;
            }

            Append(part, 0, count);
            position += count;
        }

        return true;
    }

    private void Append(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        while (offset < end)
        {
            int part = end - offset < ImageVerifier.ChunkLength ? end - offset : ImageVerifier.ChunkLength;
            _sha256.Append(buffer, offset, part);
            offset += part;
            if (_progress != null)
            {
                _progress.Step();
            }
        }
    }
}
