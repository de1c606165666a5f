using Mono.Cecil;
using TwinSlot.Tests.Simulation.Boards;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>What judges the firmware shares no code with what decides in it.</summary>
[TestClass]
public sealed class OracleTests
{
    private const string Boards = "TwinSlot.Tests.Simulation.Boards";

    private static readonly string[] s_judges = ["Oracle", "ObservedRecord", "ObservedSlot", "ReceivedReports", "UpdateRequests", "TestImage"];
    private static readonly string[] s_judged = ["TwinSlot.SlotManager.Decision", "TwinSlot.SlotManager.Records", "TwinSlot.SlotManager.Checks", "TwinSlot.SlotManager.Slots"];

    [TestMethod]
    public void The_oracle_uses_nothing_of_the_decision_or_the_record()
    {
        string[] shared = [.. Used(IsJudge).Where(IsJudged).Distinct()];

        // How large the budgets are is provisioned, and not decided.
        Assert.IsEmpty(shared.Where(type => type != "TwinSlot.SlotManager.Decision.BootPolicy").ToArray(), string.Join(Environment.NewLine, shared));
    }

    [TestMethod]
    public void A_use_would_be_found()
    {
        Assert.Contains("TwinSlot.SlotManager.Records.RecordStore", Used(type => type.FullName == Boards + ".SimulatedBoot").ToArray());
    }

    // What judges the words of a rollback hears them from the firmware, record in hand: it judges no decision.
    private static bool IsJudge(TypeDefinition type) => (type.Namespace == "TwinSlot.Tests.Simulation.Invariants" && type.Name != "RollbackSentence")
        || (type.Namespace == Boards && s_judges.Contains(type.Name));

    private static bool IsJudged(string type) => s_judged.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal));

    // Of the judges and of what is nested in them: fields, signatures, local variables and every operand.
    private static IEnumerable<string> Used(Func<TypeDefinition, bool> which)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(typeof(Oracle).Assembly.Location);
        TypeDefinition[] types = [.. assembly.MainModule.Types.Where(which)];
        return [.. types.Concat(types.SelectMany(type => type.NestedTypes)).SelectMany(UsedBy)];
    }

    private static IEnumerable<string> UsedBy(TypeDefinition type) => type.Fields.SelectMany(field => Names(field.FieldType))
        .Concat(type.Methods.SelectMany(method => Names(method.ReturnType).Concat(method.Parameters.SelectMany(parameter => Names(parameter.ParameterType)))))
        .Concat(type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Variables.SelectMany(variable => Names(variable.VariableType))
            .Concat(method.Body.Instructions.SelectMany(instruction => Names(instruction.Operand)))));

    private static IEnumerable<string> Names(object? used) => used switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Names).Append(generic.ElementType.FullName),
        TypeSpecification special => Names(special.ElementType),
        TypeReference type => [type.FullName],
        MemberReference member => Names(member.DeclaringType),
        _ => [],
    };
}
