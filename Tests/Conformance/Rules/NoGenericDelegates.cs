namespace TwinSlot.Tests.Conformance.Rules;

/// <summary><c>Action&lt;T&gt;</c>, <c>Func&lt;T&gt;</c> and their like compile and crash the runtime.</summary>
internal sealed class NoGenericDelegates : Rule
{
    public override void OnUse(TypeReference used, CodeLocation location, Report report)
    {
        if (used is GenericInstanceType && used.Resolve()?.BaseType?.FullName == "System.MulticastDelegate")
        {
            report.Add(location, $"{used.FullName}: declare a delegate or an interface of its own");
        }
    }
}
