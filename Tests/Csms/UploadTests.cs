using System.Net;
using System.Net.Http.Headers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using TwinSlot.Csms;

namespace TwinSlot.Tests.Csms;

/// <summary>Logs that charge points send.</summary>
[TestClass]
public sealed class UploadTests
{
    [TestMethod]
    [DataRow("PUT", "a-1.txt", null, HttpStatusCode.Created, "a-1.txt")]
    [DataRow("POST", "", "b.txt", HttpStatusCode.Created, "b.txt")]
    [DataRow("POST", "", null, HttpStatusCode.BadRequest, null)]
    [DataRow("PUT", "..%2Fa.txt", null, HttpStatusCode.BadRequest, null)]
    [DataRow("PUT", ".profile", null, HttpStatusCode.BadRequest, null)]
    [DataRow("GET", "a.txt", null, HttpStatusCode.MethodNotAllowed, null)]
    public async Task A_log_is_taken_under_its_name_and_nowhere_else(string method, string name, string? disposition, HttpStatusCode status, string? file)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("twinslot-uploads-");
        try
        {
            string inner = Path.Combine(directory.FullName, "inner");
            Directory.CreateDirectory(inner);
            await using CsmsServer csms = await CsmsServer.StartAsync(new CsmsOptions { UploadDirectory = inner });
            using HttpClient client = new();
            using HttpRequestMessage request = new(new HttpMethod(method), $"http://127.0.0.1:{csms.WebSocketUrl.Port}/uploads/{name}");
            request.Content = new StringContent("hello");
            if (disposition != null)
            {
                request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"\"{disposition}\"" };
            }

            Assert.AreEqual(status, (await client.SendAsync(request)).StatusCode);
            string[] files = Directory.GetFiles(directory.FullName, "*", SearchOption.AllDirectories);
            Assert.HasCount(file == null ? 0 : 1, files);
            Assert.IsTrue(file == null || File.ReadAllText(Path.Combine(inner, file)) == "hello");
        }
        finally
        {
            directory.Delete(true);
        }
    }

    [TestMethod]
    public async Task Without_a_directory_nothing_is_taken()
    {
        await using CsmsServer csms = await CsmsServer.StartAsync();
        using HttpClient client = new();
        using StringContent content = new("hello");
        Assert.AreEqual(HttpStatusCode.NotFound, (await client.PutAsync($"http://127.0.0.1:{csms.WebSocketUrl.Port}/uploads/a.txt", content)).StatusCode);
    }
}
