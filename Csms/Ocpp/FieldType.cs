namespace TwinSlot.Csms.Ocpp;

/// <summary>The types of payload fields that the messages here have.</summary>
internal enum FieldType
{
    Text,
    Integer,

    /// <summary>An integer that may be negative.</summary>
    SignedInteger,
    DateTime,
    Choice,
    Object,

    /// <summary>At least one object.</summary>
    List,

    /// <summary>Not checked.</summary>
    Any,
}
