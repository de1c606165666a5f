using System.Text;

namespace TwinSlot.Updater.Download;

/// <summary>
/// What a version of an image at its source is told by: the source's validator, the length, and a fingerprint of header and TLVs.
/// As text it is the fingerprint (16 hexadecimal digits, or 16 dashes for none), a space, and the validator.
/// </summary>
public sealed class SourceVersion
{
    /// <summary>Most bytes of the text in UTF-8. A validator that is longer is left out.</summary>
    public const int MostBytes = 256;

    private const int FingerprintLength = 16;
    private const string NoFingerprint = "----------------";

    /// <summary>Puts a mark together.</summary>
    /// <param name="validator">Entity tag or Last-Modified; null if there is neither.</param>
    /// <param name="fingerprint">16 digits; null if header and TLVs were not looked at.</param>
    /// <param name="totalLength">Length of the image in bytes, or -1.</param>
    public SourceVersion(string validator, string fingerprint, long totalLength)
    {
        bool tooLong = validator != null && Encoding.UTF8.GetBytes(validator).Length > MostBytes - FingerprintLength - 1;
        Validator = tooLong ? null : validator;
        Fnv1a64 = fingerprint;
        TotalLength = totalLength;
    }

    /// <summary>Entity tag or Last-Modified; null if there is neither.</summary>
    public string Validator { get; }

    /// <summary>16 hexadecimal digits; null if header and TLVs were not looked at.</summary>
    public string Fnv1a64 { get; }

    /// <summary>Length of the image in bytes, or -1.</summary>
    public long TotalLength { get; }

    /// <summary>True if the validator is a strong entity tag and header and TLVs were looked at: nothing has to be asked again.</summary>
    public bool IsStrong
    {
        get { return Validator != null && Validator.Length > 1 && Validator[0] == '"' && Fnv1a64 != null; }
    }

    /// <summary>
    /// What may stand in If-Range: a strong entity tag or a date. A weak tag may not (RFC 9110 section 13.1.5). Null for none.
    /// </summary>
    public string IfRange
    {
        get { return Validator == null || Validator.StartsWith("W/") ? null : Validator; }
    }

    /// <summary>Reads a mark's text.</summary>
    /// <returns>The mark; one that matches no other if there is no text.</returns>
    /// <param name="text">What <see cref="ToText"/> gave; may be null.</param>
    /// <param name="totalLength">The length in bytes that belongs to it, or -1.</param>
    public static SourceVersion Read(string text, long totalLength)
    {
        if (text == null)
        {
            return new SourceVersion(null, null, -1);
        }

        if (text.Length < FingerprintLength + 1 || text[FingerprintLength] != ' ')
        {
            // An entity tag alone, as it was kept before there were fingerprints.
            return new SourceVersion(text, null, totalLength);
        }

        string fingerprint = text.Substring(0, FingerprintLength);
        string validator = text.Substring(FingerprintLength + 1);
        return new SourceVersion(
            validator.Length == 0 ? null : validator, fingerprint == NoFingerprint ? null : fingerprint, totalLength);
    }

    /// <summary>The text of the mark, at most <see cref="MostBytes"/> bytes.</summary>
    public string ToText()
    {
        return (Fnv1a64 == null ? NoFingerprint : Fnv1a64) + " " + (Validator == null ? string.Empty : Validator);
    }

    /// <summary>
    /// Whether bytes under this mark and bytes under another are of one image. What nothing vouches for is another image: without a
    /// common validator and a common fingerprint the answer is no.
    /// </summary>
    /// <param name="other">The other mark.</param>
    public bool Matches(SourceVersion other)
    {
        if (TotalLength >= 0 && other.TotalLength >= 0 && TotalLength != other.TotalLength)
        {
            return false;
        }

        if (Fnv1a64 != null && other.Fnv1a64 != null)
        {
            bool bothTagged = Validator != null && other.Validator != null;
            return Fnv1a64 == other.Fnv1a64 && (!bothTagged || Validator == other.Validator);
        }

        return Validator != null && Validator == other.Validator;
    }

    /// <summary>Whether an answer is of the image with this mark.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="mayLackValidator">True to take an answer without validator for one of the same image if nothing speaks against it.</param>
    public bool Accepts(IImageResponse response, bool mayLackValidator)
    {
        if (TotalLength >= 0 && response.TotalLength >= 0 && TotalLength != response.TotalLength)
        {
            return false;
        }

        string validator = new SourceVersion(response.Validator, null, -1).Validator;
        return validator == Validator || ((validator == null || Validator == null) && mayLackValidator);
    }
}
