using System.Text.RegularExpressions;

namespace TwinSlot.Tests.Conformance.Rules;

/// <summary>A number's format is one of the standard ones: a custom format (<c>0.00</c>) throws on the device.</summary>
internal sealed partial class OnlyStandardFormats : Rule
{
    private static readonly string[] s_numbers =
        ["Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"];

    public override void OnInstruction(MethodDefinition method, Instruction instruction, Report report)
    {
        if (instruction.Operand is not MethodReference called)
        {
            return;
        }

        bool written = called is GenericInstanceMethod { Name: "AppendFormatted", Parameters: [.., { ParameterType.FullName: "System.String" }] } append
            && s_numbers.Contains(append.GenericArguments[0].Name);
        bool shown = called is { Name: "ToString", DeclaringType.Namespace: "System", Parameters: [{ ParameterType.FullName: "System.String" }] }
            && s_numbers.Contains(called.DeclaringType.Name);
        if ((written || shown) && !(instruction.Previous?.Operand is string format && Standard().IsMatch(format)))
        {
            report.Add(method, instruction, $"the format {instruction.Previous?.Operand ?? "is not a constant"}: use D, F, G, N or X with a length, or write the digits");
        }
        else if (called is { Name: "Format", DeclaringType.FullName: "System.String" })
        {
            Composite(method, instruction, report);
        }
    }

    private static void Composite(MethodDefinition method, Instruction call, Report report)
    {
        Instruction? literal = call.Previous;
        while (literal != null && literal.OpCode.Code != Code.Ldstr)
        {
            literal = literal.Previous;
        }

        foreach (Match item in Item().Matches(literal?.Operand as string ?? ""))
        {
            if (!Standard().IsMatch(item.Groups[1].Value))
            {
                report.Add(method, call, $"the format {item.Value}: use D, F, G, N or X with a length, or write the digits");
            }
        }
    }

    [GeneratedRegex(@"^[DdFfGgNnXx][0-9]{0,2}$")]
    private static partial Regex Standard();

    [GeneratedRegex(@"\{[0-9]+(?:,-?[0-9]+)?:([^}]*)\}")]
    private static partial Regex Item();
}
