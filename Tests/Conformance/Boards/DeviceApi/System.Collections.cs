// What firmware uses of the device's collections where that differs from the host's of the same name: signatures only. A test holds them
// against the listings.
namespace System.Collections
{
    public class DictionaryEntry
    {
        public object Key;

        public object Value;

        public DictionaryEntry(object key, object value) => throw null;
    }
}
