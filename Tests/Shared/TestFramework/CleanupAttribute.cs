namespace nanoFramework.TestFramework;

/// <summary>Marks a method that runs once, after a class's last test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CleanupAttribute : Attribute
{
}
