namespace TwinSlot.Tests.Conformance;

/// <summary>Where in the firmware something stands: the member, and in it the instruction if there is one.</summary>
internal sealed record CodeLocation(TypeDefinition Type, IMemberDefinition Member, Instruction? Instruction = null)
{
    public string Name => Member == Type ? Type.FullName : $"{Type.FullName}.{Member.Name}";

    /// <summary>The source file and line: the instruction's statement, or the nearest that has a line.</summary>
    public (string File, int Line) Source()
    {
        if (Member is MethodDefinition { HasBody: true } method)
        {
            int offset = Instruction?.Offset ?? 0;
            SequencePoint? point = Visible(method).LastOrDefault(p => p.Offset <= offset) ?? Visible(method).FirstOrDefault();
            if (point != null)
            {
                return (point.Document.Url, point.StartLine);
            }
        }

        return Of(Type) is { } first ? (first.Document.Url, first.StartLine) : ("(no line known)", 0);
    }

    /// <summary>The first line of code of a type, or of the type that it is nested in.</summary>
    public static SequencePoint? Of(TypeDefinition type) =>
        type.Methods.Concat(type.NestedTypes.SelectMany(n => n.Methods)).SelectMany(Visible).FirstOrDefault()
        ?? (type.DeclaringType == null ? null : Of(type.DeclaringType));

    private static IEnumerable<SequencePoint> Visible(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.Where(p => !p.IsHidden);
}
