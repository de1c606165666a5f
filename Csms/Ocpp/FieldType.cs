namespace TwinSlot.Csms.Ocpp;

/// <summary>The types of payload fields that the messages here have.</summary>
internal enum FieldType
{
    Text,
    Integer,
    DateTime,
    Choice,
    Object,

    /// <summary>Not checked.</summary>
    Any,
}
