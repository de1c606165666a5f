using System;

namespace TwinSlot.HardwareAbstraction.Storage;

/// <summary>The last error of a <see cref="FileStorage"/> and its open files.</summary>
internal sealed class StorageError
{
    public string Text { get; private set; } = string.Empty;

    public void Set(string doing, Exception e)
    {
        Text = doing + ": " + e.Message;
    }
}
