using System.Collections;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;

namespace TwinSlot.Tests.Networking;

/// <summary>The host's JSON.</summary>
[TestClass]
public sealed class HostJsonTests
{
    [TestMethod]
    public void JSON_trees_come_back()
    {
        HostJson json = new();
        const string Text = "[1,-2,3000000000,1.5,true,null,\"ä\\\"\",{\"a\":[{}]}]";
        ArrayList tree = (ArrayList)json.Read(Text)!;
        Assert.AreEqual(1, tree[0]);
        Assert.AreEqual(3000000000L, tree[2]);
        Assert.AreEqual(1.5, tree[3]);
        Assert.AreEqual(Text, json.Write(tree));
    }

    [TestMethod]
    [DataRow("7")]
    [DataRow("\"a\"")]
    [DataRow("[1,]")]
    [DataRow("[1]x")]
    [DataRow("{\"a\":1,\"a\":2}")]
    [DataRow("[\"\\ud800\"]")]
    [DataRow("")]
    public void Malformed_JSON_is_an_error_in_words(string text)
    {
        HostJson json = new();
        Assert.IsNull(json.Read(text));
        Assert.AreNotEqual(string.Empty, json.Error);
        Assert.IsNotNull(json.Read("[]"));
        Assert.AreEqual(string.Empty, json.Error);
    }

    [TestMethod]
    public void JSON_is_bounded()
    {
        HostJson json = new();
        Assert.IsNull(json.Read(new string('[', 5000) + new string(']', 5000)));
        Assert.IsNull(json.Read("[\"" + new string('x', JsonLimits.Length) + "\"]"));
        Assert.IsNotNull(json.Read(new string('[', JsonLimits.Depth) + new string(']', JsonLimits.Depth)));
    }
}
