namespace TwinSlot.Tests.Conformance;

/// <summary>Something in the firmware that the device does not run or does not have.</summary>
internal sealed record Finding(string File, int Line, string Member, string Rule, string What)
{
    public override string ToString() => $"{File}({Line}): {Member}: {Rule}: {What}";
}
