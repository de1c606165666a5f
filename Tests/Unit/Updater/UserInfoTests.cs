using System.Text;
using nanoFramework.TestFramework;
using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace NFUnitTest.Updater;

[TestClass]
public class UserInfoTests
{
    [TestMethod]
    [DataRow("http://user:pass@host/a@b", "user", "pass", "http://host/a@b")]
    [DataRow("ftp://us%65r:p%3a%40@host:21/a", "user", "p:@", "ftp://host:21/a")]
    [DataRow("http://user:p:q@host", "user", "p:q", "http://host")]
    [DataRow("http://user@host?x", "user", "", "http://host?x")]
    [DataRow("http://a@b:c@host/", "a@b", "c", "http://host/")]
    [DataRow("http://host/a@b", "-", "", "http://host/a@b")]
    [DataRow("sd:a@b", "-", "", "sd:a@b")]
    [DataRow("", "-", "", "")]
    public void A_location_is_taken_apart(string location, string user, string password, string bare)
    {
        UserInfo info = UserInfo.Read(location);
        Assert.AreEqual(bare, info.Location);
        Assert.AreEqual(user, info.User == null ? "-" : Text(info.User));
        Assert.AreEqual(password, info.User == null ? string.Empty : Text(info.Password));
    }

    [TestMethod]
    [DataRow("http://:pass@host/")]
    [DataRow("http://user%:pass@host/")]
    [DataRow("http://user:%4@host/")]
    [DataRow("http://user:%4g@host/")]
    [DataRow("http://user:%0A@host/")]
    [DataRow("http://user:%7f@host/")]
    [DataRow("http://user:%ff@host/")]
    [DataRow("http://user:\u00e9@host/")]
    public void What_is_malformed_or_would_end_a_line_is_refused(string location)
    {
        Assert.IsNull(UserInfo.Read(location));
    }

    [TestMethod]
    [DataRow("http://user:pass@host/a", "http://...@host/a")]
    [DataRow("http://user:pa/ss@host/a", "http://...@host/a")]
    [DataRow("http:user:pass@host/a", "...@host/a")]
    [DataRow("user:pass@ftp://host/a", "...@ftp://host/a")]
    [DataRow("user:pass://x@host/a", "...@host/a")]
    [DataRow("http://host/a", "http://host/a")]
    [DataRow("", "")]
    public void What_could_be_a_password_is_hidden(string location, string shown)
    {
        Assert.AreEqual(shown, UserInfo.Hide(location));
    }

    [TestMethod]
    public void Basic_credentials_are_those_of_RFC_7617()
    {
        Assert.AreEqual("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", BasicCredentials.Of(UserInfo.Read("https://Aladdin:open%20sesame@host/")));
        Assert.AreEqual("Basic dGVzdDoxMjPCow==", BasicCredentials.Of(UserInfo.Read("https://test:123%C2%A3@host/")));
        Assert.IsNull(BasicCredentials.Of(UserInfo.Read("https://te%3ast:123@host/")));
        Assert.IsNull(BasicCredentials.Of(UserInfo.Read("https://host/")));
    }

    [TestMethod]
    [DataRow("http://Host/a", "http://host:80/b", true)]
    [DataRow("https://host:443", "HTTPS://host?x", true)]
    [DataRow("http://host/a", "https://host/a", false)]
    [DataRow("http://host/a", "http://host:8080/a", false)]
    [DataRow("http://host/a", "http://host.example/a", false)]
    [DataRow("https://host:80/a", "https://host/a", false)]
    public void A_server_is_its_scheme_host_and_port(string one, string other, bool same)
    {
        Assert.AreEqual(same, HttpUrl.IsSameServer(one, other), other);
    }

    private static string Text(byte[] bytes)
    {
        return bytes.Length == 0 ? string.Empty : Encoding.UTF8.GetString(bytes, 0, bytes.Length);
    }
}
