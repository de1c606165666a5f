namespace TwinSlot.Updater.State;

/// <summary>Where the parts of an update's block are. <see cref="UpdateRecordFormat"/> has the whole layout in words.</summary>
internal static class UpdateRecordLayout
{
    internal const byte Version = 5;
    internal const int FlagsOffset = 31;
    internal const int CountOffset = 34;
    internal const int PendingOffset = 35;

    internal const int LengthsLength = 8;
}
