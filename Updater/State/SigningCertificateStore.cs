using System.Text;
using TwinSlot.Contract;

namespace TwinSlot.Updater.State;

/// <summary>
/// The signing certificate of a request in kept state: two halves, as it may be longer than a block, in one of two places, so that the
/// certificate of a new request never overwrites that of the request that is kept. That one names the place, and a length and a checksum
/// that tell its own certificate from any other.
/// </summary>
internal sealed class SigningCertificateStore
{
    private const int BlockLength = 4096;

    private readonly IKeptState _kept;

    internal SigningCertificateStore(IKeptState kept)
    {
        _kept = kept;
    }

    /// <summary>Keeps a certificate in the place that the update that is kept does not use. False if it is not durable.</summary>
    internal bool Save(string pem, UpdateRecord kept, UpdateRecord next)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(pem);
        byte place = (byte)(1 - kept.CertificatePlace);

        // Halves of the longest certificate take one block of the flash each, where a full block and a rest would take three.
        int first = bytes.Length / 2;
        next.CertificatePlace = place;
        next.CertificateLength = pem.Length;
        next.CertificateCheck = Checksum.Of(bytes);
        return bytes.Length <= 2 * BlockLength
            && _kept.Write(Name(place, 0), Part(bytes, 0, first))
            && _kept.Write(Name(place, 1), Part(bytes, first, bytes.Length - first));
    }

    /// <summary>The certificate of an update; null if it is not there as it was kept.</summary>
    internal string Load(UpdateRecord update)
    {
        byte[] first = _kept.Read(Name(update.CertificatePlace, 0));
        byte[] second = _kept.Read(Name(update.CertificatePlace, 1));
        if (first == null || second == null)
        {
            return null;
        }

        byte[] bytes = new byte[first.Length + second.Length];
        System.Array.Copy(first, 0, bytes, 0, first.Length);
        System.Array.Copy(second, 0, bytes, first.Length, second.Length);
        string pem = Checksum.Of(bytes) == update.CertificateCheck ? Encoding.UTF8.GetString(bytes, 0, bytes.Length) : null;
        return pem != null && pem.Length == update.CertificateLength ? pem : null;
    }

    private static string Name(int place, int part)
    {
        return "cert" + (place == 0 ? "a" : "b") + (part == 0 ? "a" : "b");
    }

    private static byte[] Part(byte[] bytes, int start, int count)
    {
        byte[] part = new byte[count];
        System.Array.Copy(bytes, start, part, 0, count);
        return part;
    }
}
