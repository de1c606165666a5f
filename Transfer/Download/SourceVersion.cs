using System.Text;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// What tells a version of an image at its source from another: the source's validator, the length, and a hash of header and TLVs.
/// As text it is the hash (16 hexadecimal digits, or 16 dashes for none), a space (or '+' for an image with parts), and the validator.
/// </summary>
public sealed class SourceVersion
{
    /// <summary>Most bytes of the text in UTF-8. A validator that is longer is left out.</summary>
    public const int MostBytes = 256;

    private const int HashLength = 16;
    private const string NoHash = "----------------";
    private const char PartsMark = '+';

    /// <summary>Describes a version.</summary>
    /// <param name="validator">Entity tag or Last-Modified; null if there is neither.</param>
    /// <param name="hash">16 digits; null if header and TLVs were not fetched.</param>
    /// <param name="totalLength">Length of the image in bytes, or -1.</param>
    public SourceVersion(string validator, string hash, long totalLength)
        : this(validator, hash, totalLength, false)
    {
    }

    private SourceVersion(string validator, string hash, long totalLength, bool hasParts)
    {
        bool tooLong = validator != null && Encoding.UTF8.GetBytes(validator).Length > MostBytes - HashLength - 1;
        Validator = tooLong ? null : validator;
        Hash = hash;
        TotalLength = totalLength;
        HasParts = hasParts;
    }

    /// <summary>A version that matches no other.</summary>
    public static SourceVersion Unknown
    {
        get { return new SourceVersion(null, null, -1); }
    }

    /// <summary>Entity tag or Last-Modified; null if there is neither.</summary>
    public string Validator { get; }

    /// <summary>16 hexadecimal digits; null if header and TLVs were not fetched.</summary>
    public string Hash { get; }

    /// <summary>Length of the image in bytes, or -1.</summary>
    public long TotalLength { get; }

    /// <summary>True if the image lists its parts: a download that is resumed needs the list again.</summary>
    public bool HasParts { get; }

    /// <summary>
    /// True if the validator is a strong entity tag, and header and TLVs were fetched and had no list of parts: they need not be fetched
    /// again.
    /// </summary>
    public bool IsStrong
    {
        get { return Validator != null && Validator.Length > 1 && Validator[0] == '"' && Hash != null && !HasParts; }
    }

    /// <summary>
    /// What may stand in If-Range: a strong entity tag or a date. A weak tag may not (RFC 9110 section 13.1.5). Null for none.
    /// </summary>
    public string IfRange
    {
        get { return Validator == null || Validator.StartsWith("W/") ? null : Validator; }
    }

    /// <summary>The same image at a source whose validators do not tell its versions apart: header and TLVs alone do.</summary>
    public SourceVersion WithoutValidator
    {
        get { return new SourceVersion(null, Hash, TotalLength, HasParts); }
    }

    /// <summary>The same as the version of an image that lists its parts.</summary>
    public SourceVersion WithParts
    {
        get { return new SourceVersion(Validator, Hash, TotalLength, true); }
    }

    /// <summary>The same as the version of an image of so many bytes; -1 if that is not known.</summary>
    public SourceVersion WithLength(long totalLength)
    {
        return new SourceVersion(Validator, Hash, totalLength, HasParts);
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>The version; <see cref="Unknown"/> if there is no text.</returns>
    /// <param name="text">May be null.</param>
    /// <param name="totalLength">The length in bytes that belongs to it, or -1.</param>
    public static SourceVersion Read(string text, long totalLength)
    {
        if (text == null)
        {
            return Unknown;
        }

        if (text.Length < HashLength + 1 || (text[HashLength] != ' ' && text[HashLength] != PartsMark))
        {
            // An entity tag alone, as it was kept before there was a hash.
            return new SourceVersion(text, null, totalLength);
        }

        string hash = text.Substring(0, HashLength);
        string validator = text.Substring(HashLength + 1);
        return new SourceVersion(
            validator.Length == 0 ? null : validator, hash == NoHash ? null : hash, totalLength, text[HashLength] == PartsMark);
    }

    /// <summary>The version as text, at most <see cref="MostBytes"/> bytes.</summary>
    public string ToText()
    {
        return (Hash == null ? NoHash : Hash) + (HasParts ? PartsMark : ' ') + (Validator == null ? string.Empty : Validator);
    }

    /// <summary>
    /// Whether bytes of this version and bytes of another are of one image. Header and TLVs decide, for they hold the hash of the rest,
    /// while one file may stand behind several nodes with a validator each. Where they were not fetched, the validator decides. What nothing
    /// vouches for is another image.
    /// </summary>
    public bool Matches(SourceVersion other)
    {
        if (TotalLength >= 0 && other.TotalLength >= 0 && TotalLength != other.TotalLength)
        {
            return false;
        }

        if (Hash != null && other.Hash != null)
        {
            return Hash == other.Hash;
        }

        return Validator != null && Validator == other.Validator;
    }

    /// <summary>Whether bytes of this version, so many, may be followed by the rest of another.</summary>
    public bool MayContinue(SourceVersion offered, int position)
    {
        return position == 0 || (Matches(offered) && (offered.TotalLength < 0 || position <= offered.TotalLength));
    }

    /// <summary>Whether an answer is of this version.</summary>
    /// <param name="mayLackValidator">True to accept an answer without validator for one of the same image if nothing speaks against it.</param>
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
