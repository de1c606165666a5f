namespace nanoFramework.TestFramework;

/// <summary>Marks a method that runs once, before a class's first test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SetupAttribute : Attribute
{
}
