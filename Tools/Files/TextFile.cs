using System.Text;

namespace TwinSlot.Tools.Files;

/// <summary>Text that users write: UTF-8, with or without a mark of its byte order.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a text as it is, but for the mark of the byte order.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="what">What it is to be, with its article: "the list of chargers".</param>
    /// <exception cref="Refusal">It cannot be read, or is no UTF-8; the message names the file.</exception>
    public static string Read(string path, string what)
    {
        byte[] bytes = InputFile.Read(path, what);
        try
        {
            return s_strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new Refusal($"{path} is no text in UTF-8. Save {what} in that encoding.");
        }
    }

    /// <summary>Reads a value: a text without the end of its last line, which editors write.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="what">What it is to be, with its article.</param>
    /// <exception cref="Refusal">As for <see cref="Read"/>.</exception>
    public static string ReadValue(string path, string what)
    {
        string text = Read(path, what);
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }
}
