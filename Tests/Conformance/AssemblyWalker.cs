using System.Collections;

namespace TwinSlot.Tests.Conformance;

/// <summary>Shows an assembly to the rules, part by part, without what the host's compiler and tools add by themselves.</summary>
internal sealed class AssemblyWalker
{
    private readonly (Rule Rule, Report Report)[] _rules;

    private AssemblyWalker(IEnumerable<Rule> rules, List<Finding> findings) =>
        _rules = [.. rules.Select(r => (r, new Report(r.Name, findings)))];

    public static List<Finding> Over(ModuleDefinition module, IEnumerable<Rule> rules)
    {
        List<Finding> findings = [];
        AssemblyWalker walk = new(rules.Where(r => r.AppliesTo(module.Assembly.Name.Name)), findings);
        foreach (TypeDefinition type in module.GetTypes().Where(Firmware.Contains))
        {
            walk.Type(type);
        }

        return findings;
    }

    private void Type(TypeDefinition type)
    {
        Each((rule, report) => rule.OnType(type, report));
        CodeLocation location = new(type, type);
        Uses(type.BaseType, location);
        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            Uses(implemented.InterfaceType, location);
        }

        Attributes(type, location);
        foreach (FieldDefinition field in type.Fields)
        {
            Uses(field.FieldType, new CodeLocation(type, field));
            Attributes(field, new CodeLocation(type, field));
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Method(method);
        }
    }

    private void Method(MethodDefinition method)
    {
        Each((rule, report) => rule.OnMethod(method, report));
        CodeLocation location = new(method.DeclaringType, method);
        Uses(method.ReturnType, location);
        Attributes(method, location);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            Uses(parameter.ParameterType, location);
        }

        if (method.HasBody)
        {
            Body(method, location);
        }
    }

    private void Body(MethodDefinition method, CodeLocation location)
    {
        foreach (VariableDefinition local in method.Body.Variables.Where(v => !CompilerWritten.IsLocal(v.VariableType)))
        {
            Uses(local.VariableType, location);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            Uses(handler.CatchType, location);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            Each((rule, report) => rule.OnInstruction(method, instruction, report));
            if (!CompilerWritten.IsInstruction(method, instruction))
            {
                Operand(instruction.Operand, location with { Instruction = instruction });
            }
        }
    }

    private void Operand(object? operand, CodeLocation location)
    {
        switch (operand)
        {
            case TypeReference type:
                Uses(type, location);
                break;
            case FieldReference field:
                Uses(field.DeclaringType, location);
                Uses(field.FieldType, location);
                break;
            case MethodReference method:
                Uses(method.DeclaringType, location);
                Uses(method.ReturnType, location);
                Uses(method.Parameters.Select(p => p.ParameterType), location);
                Uses((method as GenericInstanceMethod)?.GenericArguments, location);
                break;
        }
    }

    private void Attributes(ICustomAttributeProvider provider, CodeLocation location) =>
        Uses(provider.CustomAttributes.Select(a => a.AttributeType).Where(a => !CompilerWritten.IsAttribute(a)), location);

    private void Uses(IEnumerable? types, CodeLocation location)
    {
        foreach (TypeReference type in types ?? Array.Empty<TypeReference>())
        {
            Uses(type, location);
        }
    }

    private void Uses(TypeReference? type, CodeLocation location)
    {
        if (type == null)
        {
            return;
        }

        Each((rule, report) => rule.OnUse(type, location, report));
        Uses((type as IModifierType)?.ModifierType, location);
        Uses((type as GenericInstanceType)?.GenericArguments, location);
        Uses((type as TypeSpecification)?.ElementType, location);
    }

    private void Each(Action<Rule, Report> show)
    {
        foreach ((Rule rule, Report report) in _rules)
        {
            show(rule, report);
        }
    }
}
