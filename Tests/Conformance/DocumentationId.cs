namespace TwinSlot.Tests.Conformance;

/// <summary>XML documentation ids (C# standard, annex D.4.2) of what IL refers to.</summary>
internal static class DocumentationId
{
    public static string Of(TypeReference type) => type switch
    {
        ByReferenceType reference => Of(reference.ElementType) + "@",
        ArrayType { Rank: 1 } array => Of(array.ElementType) + "[]",
        ArrayType array => $"{Of(array.ElementType)}[{string.Join(',', Enumerable.Repeat("0:", array.Rank))}]",
        PointerType pointer => Of(pointer.ElementType) + "*",
        IModifierType modified => Of(modified.ElementType),
        _ => type.GetElementType().FullName.Replace('/', '.'),
    };

    /// <summary>The id of a member; {owner} stands for the id of the type that declares it.</summary>
    public static string Of(MemberReference member)
    {
        if (member is not MethodReference method)
        {
            return $"F:{{owner}}.{member.Name}";
        }

        string name = method.Name.Replace('.', '#');
        string result = name is "op_Implicit" or "op_Explicit" ? "~" + Of(method.ReturnType) : "";
        string types = string.Join(',', method.Parameters.Select(p => Of(p.ParameterType)));
        return $"M:{{owner}}.{name}{(types.Length == 0 ? "" : $"({types})")}{result}";
    }
}
