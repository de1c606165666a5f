using Microsoft.AspNetCore.Http;

namespace TwinSlot.Csms;

/// <summary>Takes the logs that charge points send.</summary>
internal static class Uploads
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Writes what a PUT or POST brings into a directory.</summary>
    /// <param name="name">What the address calls it; without one the Content-Disposition header does.</param>
    public static async Task TakeAsync(HttpContext context, string directory, string name)
    {
        HttpRequest request = context.Request;
        if (request.Method is not ("PUT" or "POST"))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (name.Length == 0 && Microsoft.Net.Http.Headers.ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition))
        {
            name = disposition.FileName.ToString().Trim('"');
        }

        // One name in that directory, and no way out of it.
        if (name.Length is 0 or > 200 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) || name[0] == '.')
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using MemoryStream content = new();
        byte[] buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MostBytes)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
        }

        await File.WriteAllBytesAsync(Path.Combine(directory, name), content.ToArray()).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
    }
}
