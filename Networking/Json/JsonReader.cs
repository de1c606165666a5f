using System.Collections;
using System.Text;

namespace TwinSlot.Networking.Json;

/// <summary>
/// Reads JSON (RFC 8259) strictly: no comments, no trailing commas, no name twice, nothing behind the value. The limits are
/// <see cref="JsonLimits"/>'s.
/// </summary>
internal sealed class JsonReader
{
    private readonly string _text;
    private int _at;
    private int _depth;
    private string _error = string.Empty;

    internal JsonReader(string text)
    {
        _text = text;
    }

    /// <summary>What is wrong and where; an empty string if nothing is.</summary>
    internal string Error
    {
        get { return _error; }
    }

    /// <summary>Reads the text's array or object.</summary>
    /// <returns>An ArrayList or a Hashtable; null if <see cref="Error"/> says why not.</returns>
    internal object ReadTree()
    {
        if (_text.Length > JsonLimits.Length)
        {
            _error = "longer than " + JsonLimits.Length + " characters";
            return null;
        }

        SkipSpace();
        char first = Peek();
        if (first != '[' && first != '{')
        {
            Fail("neither an array nor an object");
            return null;
        }

        object tree = ReadValue();
        SkipSpace();
        if (_at < _text.Length)
        {
            Fail("text behind the value");
        }

        return _error.Length == 0 ? tree : null;
    }

    private object ReadValue()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return ReadNested(true);
            case '[':
                return ReadNested(false);
            case '"':
                _at++;
                return ReadString();
            case 't':
                return ReadWord("true", true);
            case 'f':
                return ReadWord("false", false);
            case 'n':
                return ReadWord("null", null);
            default:
                object number = JsonNumber.Read(_text, ref _at);
                if (number == null)
                {
                    Fail("no value");
                }

                return number;
        }
    }

    private object ReadNested(bool isObject)
    {
        if (++_depth > JsonLimits.Depth)
        {
            Fail("nested deeper than " + JsonLimits.Depth);
            return null;
        }

        _at++;
        Hashtable members = isObject ? new Hashtable() : null;
        ArrayList items = isObject ? null : new ArrayList();
        char end = isObject ? '}' : ']';
        SkipSpace();
        if (Peek() == end)
        {
            _at++;
        }
        else
        {
            do
            {
                ReadEntry(members, items);
                SkipSpace();
            }
            while (_error.Length == 0 && Accept(','));
            if (_error.Length == 0 && !Accept(end))
            {
                Fail("no comma and no '" + end + "'");
            }
        }

        _depth--;
        return isObject ? members : items;
    }

    private void ReadEntry(Hashtable members, ArrayList items)
    {
        if (members == null)
        {
            items.Add(ReadValue());
            return;
        }

        SkipSpace();
        if (!Accept('"'))
        {
            Fail("no member name");
            return;
        }

        string name = ReadString();
        SkipSpace();
        if (_error.Length == 0 && !Accept(':'))
        {
            Fail("no colon");
        }

        if (_error.Length == 0 && members.Contains(name))
        {
            Fail("the name " + name + " twice");
        }

        if (_error.Length == 0)
        {
            members.Add(name, ReadValue());
        }
    }

    private object ReadWord(string word, object value)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (!Accept(word[i]))
            {
                Fail("no value");
                return null;
            }
        }

        return value;
    }

    private string ReadString()
    {
        StringBuilder characters = new StringBuilder();
        string fault = JsonString.Read(_text, ref _at, characters);
        if (fault != null)
        {
            Fail(fault);
        }

        return characters.ToString();
    }

    private bool Accept(char expected)
    {
        bool there = _at < _text.Length && _text[_at] == expected;
        _at += there ? 1 : 0;
        return there;
    }

    private char Peek()
    {
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && (_text[_at] == ' ' || _text[_at] == '\t' || _text[_at] == '\r' || _text[_at] == '\n'))
        {
            _at++;
        }
    }

    private void Fail(string fault)
    {
        if (_error.Length == 0)
        {
            _error = fault + " at character " + _at;
        }
    }
}
