using System.Collections;

namespace TwinSlot.Tests.Conformance;

/// <summary>Shows an assembly to the rules, part by part, without what the host's compiler and tools add by themselves.</summary>
internal sealed class Walk
{
    private readonly (Rule Rule, Report Report)[] _rules;

    private Walk(IEnumerable<Rule> rules, List<Finding> findings) =>
        _rules = [.. rules.Select(r => (r, new Report(r.Name, findings)))];

    public static List<Finding> Over(ModuleDefinition module, IEnumerable<Rule> rules)
    {
        List<Finding> findings = [];
        Walk walk = new(rules.Where(r => r.AppliesTo(module.Assembly.Name.Name)), findings);
        foreach (TypeDefinition type in module.GetTypes().Where(Firmware.Contains))
        {
            walk.Type(type);
        }

        return findings;
    }

    private void Type(TypeDefinition type)
    {
        Each((rule, report) => rule.OnType(type, report));
        Place place = new(type, type);
        Uses(type.BaseType, place);
        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            Uses(implemented.InterfaceType, place);
        }

        Attributes(type, place);
        foreach (FieldDefinition field in type.Fields)
        {
            Uses(field.FieldType, new Place(type, field));
            Attributes(field, new Place(type, field));
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Method(method);
        }
    }

    private void Method(MethodDefinition method)
    {
        Each((rule, report) => rule.OnMethod(method, report));
        Place place = new(method.DeclaringType, method);
        Uses(method.ReturnType, place);
        Attributes(method, place);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Uses(parameter.ParameterType, place);
        }

        if (method.HasBody)
        {
            Body(method, place);
        }
    }

    private void Body(MethodDefinition method, Place place)
    {
        foreach (VariableDefinition local in method.Body.Variables.Where(v => !CompilerWritten.IsLocal(v.VariableType)))
        {
            Uses(local.VariableType, place);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            Uses(handler.CatchType, place);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            Each((rule, report) => rule.OnInstruction(method, instruction, report));
            if (!CompilerWritten.IsInstruction(method, instruction))
            {
                Operand(instruction.Operand, place with { Instruction = instruction });
            }
        }
    }

    private void Operand(object? operand, Place place)
    {
        switch (operand)
        {
            case TypeReference type:
                Uses(type, place);
                break;
            case FieldReference field:
                Uses(field.DeclaringType, place);
                Uses(field.FieldType, place);
                break;
            case MethodReference method:
                Uses(method.DeclaringType, place);
                Uses(method.ReturnType, place);
                Uses(method.Parameters.Select(p => p.ParameterType), place);
                Uses((method as GenericInstanceMethod)?.GenericArguments, place);
                break;
        }
    }

    private void Attributes(ICustomAttributeProvider provider, Place place) =>
        Uses(provider.CustomAttributes.Select(a => a.AttributeType).Where(a => !CompilerWritten.IsAttribute(a)), place);

    private void Uses(IEnumerable? types, Place place)
    {
        foreach (TypeReference type in types ?? Array.Empty<TypeReference>())
        {
            Uses(type, place);
        }
    }

    private void Uses(TypeReference? type, Place place)
    {
        if (type == null)
        {
            return;
        }

        Each((rule, report) => rule.OnUse(type, place, report));
        Uses((type as IModifierType)?.ModifierType, place);
        Uses((type as GenericInstanceType)?.GenericArguments, place);
        Uses((type as TypeSpecification)?.ElementType, place);
    }

    private void Each(Action<Rule, Report> show)
    {
        foreach ((Rule rule, Report report) in _rules)
        {
            show(rule, report);
        }
    }
}
