using System.Collections;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;

namespace TwinSlot.Tests.Networking;

/// <summary>The device's JSON against the host's library.</summary>
[TestClass]
public sealed class PlainJsonTests
{
    private readonly PlainJson _plain = new();
    private readonly HostJson _host = new();

    [TestMethod]
    [DataRow("[2,\"id\",\"UpdateFirmware\",{\"location\":\"http:\\/\\/host\\/a b\",\"retrieveDate\":\"2026-01-02T03:04:05Z\",\"retries\":3}]")]
    [DataRow(" [ 3 , \"1\" , { } ] ")]
    [DataRow("[]")]
    [DataRow("{\"a\":[[1,-1,0,-0],[2147483647,2147483648,-2147483648,-2147483649],[9223372036854775807,9223372036854775808]]}")]
    [DataRow("[1.5,-0.25,2.25e1,1.5E+0,1e-2,true,false,null]")]
    [DataRow("[\"\\u00e9\\u0041\\uD83D\\uDE00\\b\\f\\n\\r\\t\\\"\\\\é\"]")]
    [DataRow("[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]")]
    public void Well_formed_text_gives_the_same_tree(string text)
    {
        object? expected = _host.Read(text);
        Assert.IsNotNull(expected, _host.Error);
        object? tree = _plain.Read(text);
        Assert.AreEqual(string.Empty, _plain.Error);
        AssertSame(expected, tree);
        AssertSame(expected, _host.Read(_plain.Write(tree!)));
        AssertSame(expected, _plain.Read(_host.Write(expected)));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1")]
    [DataRow("\"text\"")]
    [DataRow("[1,]")]
    [DataRow("[1 2]")]
    [DataRow("[01]")]
    [DataRow("[+1]")]
    [DataRow("[.5]")]
    [DataRow("[1.]")]
    [DataRow("[1e]")]
    [DataRow("[1e400]")]
    [DataRow("[-1e400]")]
    [DataRow("[-]")]
    [DataRow("[tru]")]
    [DataRow("[True]")]
    [DataRow("[\"a]")]
    [DataRow("[\"\\x\"]")]
    [DataRow("[\"\\u12g4\"]")]
    [DataRow("[\"\\u12\"]")]
    [DataRow("[\"\\uD83D\"]")]
    [DataRow("[\"\\uDE00\\uD83D\"]")]
    [DataRow("[\"a\nb\"]")]
    [DataRow("['a']")]
    [DataRow("{\"a\":1,\"a\":2}")]
    [DataRow("{\"a\"}")]
    [DataRow("{a:1}")]
    [DataRow("{\"a\":1,}")]
    [DataRow("[1]]")]
    [DataRow("[1")]
    [DataRow("[1}")]
    [DataRow("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]")]
    public void What_the_host_refuses_is_refused_with_the_reason(string text)
    {
        Assert.IsNull(_host.Read(text));
        Assert.IsNull(_plain.Read(text));
        Assert.AreNotEqual(string.Empty, _plain.Error);
    }

    [TestMethod]
    public void A_text_over_the_limit_is_refused()
    {
        Assert.IsNull(_plain.Read("[\"" + new string('x', JsonLimits.Length) + "\"]"));
        StringAssert.Contains(_plain.Error, "longer");
    }

    [TestMethod]
    public void A_nul_is_refused_because_a_string_of_the_device_ends_there()
    {
        Assert.IsNull(_plain.Read("[\"a\\u0000b\"]"));
        StringAssert.Contains(_plain.Error, "NUL");
    }

    [TestMethod]
    public void Random_text_is_read_as_the_host_reads_it()
    {
        Random random = new(7);
        const string alphabet = "[]{}\",:0123456789.eE+-truefalsn\\u /aD8";
        int taken = 0;
        for (int round = 0; round < 20_000; round++)
        {
            char[] text = "[1,\"a\\u0041\",{\"b\":[true,null,-2.5e1]},\"c\"]".ToCharArray();
            for (int change = random.Next(3); change >= 0; change--)
            {
                text[random.Next(text.Length)] = alphabet[random.Next(alphabet.Length)];
            }

            string line = new(text);
            object? expected = _host.Read(line);
            object? tree = _plain.Read(line);
            Assert.AreEqual(expected == null, tree == null, $"{line}: host {_host.Error}; plain {_plain.Error}");
            if (expected != null)
            {
                AssertSame(expected, tree);
                taken++;
            }
        }

        Assert.IsTrue(taken > 100);
    }

    private static void AssertSame(object? expected, object? actual)
    {
        switch (expected)
        {
            case Hashtable members:
                Hashtable others = (Hashtable)actual!;
                Assert.AreEqual(members.Count, others.Count);
                foreach (DictionaryEntry member in members)
                {
                    Assert.IsTrue(others.Contains(member.Key));
                    AssertSame(member.Value, others[member.Key]);
                }

                break;
            case ArrayList items:
                ArrayList list = (ArrayList)actual!;
                Assert.AreEqual(items.Count, list.Count);
                for (int i = 0; i < items.Count; i++)
                {
                    AssertSame(items[i], list[i]);
                }

                break;
            default:
                Assert.AreEqual(expected, actual);
                break;
        }
    }
}
